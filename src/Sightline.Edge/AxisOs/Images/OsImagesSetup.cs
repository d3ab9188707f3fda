namespace Sightline.Edge.AxisOs.Images;

/// <summary>The images.</summary>
internal static class OsImagesSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OsImageFolder>();
        services.AddSingleton<OsImageShelf>();
        services.AddSingleton<OsImageReaders>();
        services.AddSingleton<OsImageUse>();
        services.AddSingleton<OsImageRoom>();
        services.AddSingleton<OsImageWork>();
        services.AddSingleton<OsImageSource>();
        services.AddSingleton<OsImageFetch>();
        services.AddSingleton<OsImageDownloads>();
        services.AddSingleton<OsImageLookup>();
        services.AddSingleton<OsImageStore>();
        services.AddSingleton<OsImageIntake>();
        services.AddSingleton<OsImageRemoval>();
        services.AddSingleton<OsImageViews>();
        services.AddHostedService<OsImagePublisher>();
    }
}
