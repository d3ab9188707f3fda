using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Identity;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Hosting;

/// <summary>Keeps <c>edge.json</c> true while the edge host runs.</summary>
internal sealed class ConnectionFileWriter(DataFolder folder, Uri url, string tokenFile, CertificateHolder certificate)
{
    public ConnectionFile Content => new(url, tokenFile, certificate.Fingerprint, Environment.ProcessId);

    private string Path => folder.PathOf(ConnectionFile.FileName);

    public void Write() => PrivateFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(Content, ContractsJson.Default.ConnectionFile));

    public void Delete() => File.Delete(Path);
}
