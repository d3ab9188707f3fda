using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.Storage;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>Takes new catalogues and keeps the last good one, over restarts too. A refused one changes nothing.</summary>
internal sealed class CatalogueKeeper
{
    private const string Fault = "os.catalogue";
    private readonly Database _database;
    private readonly CatalogueKeys _keys;
    private readonly OsCatalogueHolder _holder;
    private readonly OsImageShelf _shelf;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private OsCatalogue _signed = OsCatalogue.Empty;

    public CatalogueKeeper(Database database, CatalogueKeys keys, OsCatalogueHolder holder, OsImageShelf shelf, TimeProvider time)
    {
        (_database, _keys, _holder, _shelf, _time) = (database, keys, holder, shelf, time);
        shelf.Changed += Publish;
    }

    /// <summary>Reads what is stored. The signature is checked again: a key may have been taken off the list.</summary>
    public void Load(HealthBoard board)
    {
        if (_database.Read(CatalogueRow.Read) is { } row)
            if (Make(row.File, DateTimeOffset.FromUnixTimeMilliseconds(row.ImportedAt)).Try(out var catalogue, out var refusal))
                _signed = catalogue;
            else
                board.Raise(Fault, $"The stored AXIS OS catalogue is not used: {refusal.Detail} Import one.");
        Publish();
    }

    /// <summary>Checks a catalogue and takes it.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="dryRun">Only checks; what would be taken is given.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    public async Task<Checked<OsCatalogueInfo>> ImportAsync(byte[] file, bool dryRun, CancellationToken cancellationToken)
    {
        // The times of the wire have no parts of a millisecond that the database would lose.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        if (!Make(file, now).Try(out var catalogue, out var refusal))
            return refusal;
        var row = new CatalogueRow(catalogue.Info!.Serial, Convert.ToHexStringLower(SHA256.HashData(file)), now.ToUnixTimeMilliseconds(), file);
        if (dryRun)
            return _database.Read(db => OlderThanStored(db, row)) is { } older ? older : catalogue.Info;
        if (await _database.CommandAsync(db => Take(db, row), cancellationToken) is { } notTaken)
            return notTaken;
        lock (_gate)
            if (_signed.Info is not { } known || known.Serial <= catalogue.Info.Serial)
                _signed = catalogue;
        Publish();
        return catalogue.Info;
    }

    private static ApiRefusal? Take(SqliteConnection db, CatalogueRow row)
    {
        if (OlderThanStored(db, row) is { } refusal)
            return refusal;
        row.Write(db);
        return null;
    }

    private static ApiRefusal? OlderThanStored(SqliteConnection db, CatalogueRow row) => CatalogueRow.ReadSerial(db) switch
    {
        { } stored when stored.Serial > row.Serial => Older($"It has the serial {row.Serial}, and this edge host has {stored.Serial}: an older catalogue is never taken, because it would bring back what was withdrawn since."),
        { } stored when stored.Serial == row.Serial && stored.Sha256 != row.Sha256 => Older($"It has the serial {row.Serial} of the catalogue that is here, but another content. Issue it again with a higher serial."),
        _ => null,
    };

    private static ApiRefusal Older(string detail) => new(StatusCodes.Status409Conflict, ProblemCodes.OsCatalogueOlder, detail);

    private Checked<OsCatalogue> Make(byte[] file, DateTimeOffset importedAt)
    {
        if (!CatalogueSignature.Open(file, _keys).Try(out var signed, out var refusal) || !CatalogueReader.Read(signed.Content).Try(out var content, out refusal))
            return refusal;
        return CatalogueMaking.Make(content, signed.KeyId, importedAt);
    }

    private void Publish()
    {
        lock (_gate)
            _holder.Replace(CatalogueMaking.WithOwn(_signed, _shelf.All));
    }
}
