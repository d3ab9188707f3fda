namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>The catalogue as it is now. A reader takes <see cref="Current"/> once and works with that.</summary>
internal sealed class OsCatalogueHolder
{
    private OsCatalogue _current = OsCatalogue.Empty;

    /// <summary>Raised after each change, on the thread that made it.</summary>
    public event Action? Changed;

    public OsCatalogue Current => Volatile.Read(ref _current);

    public void Replace(OsCatalogue catalogue)
    {
        Volatile.Write(ref _current, catalogue);
        Changed?.Invoke();
    }
}
