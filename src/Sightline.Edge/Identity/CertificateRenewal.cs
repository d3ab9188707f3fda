using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Identity;

/// <summary>Looks twice a day whether the certificate has to be renewed.</summary>
internal sealed class CertificateRenewal(CertificateHolder certificate, HealthBoard board, TimeProvider time, ILogger<CertificateRenewal> log)
    : PeriodicLoop("certificate renewal", TimeSpan.FromHours(12), board, time, log)
{
    protected override Task RoundAsync(CancellationToken stopping)
    {
        certificate.RenewIfDue();
        return Task.CompletedTask;
    }
}
