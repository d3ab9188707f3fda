namespace Sightline.Contracts;

/// <summary>
/// Stable codes in the <c>code</c> member of every problem answer (RFC 9457, <c>application/problem+json</c>).
/// <c>detail</c> says what happened, what it means and what to do; <c>errors</c> names the fields.
/// </summary>
public static class ProblemCodes
{
    /// <summary>401: no or wrong token.</summary>
    public const string Unauthorized = "auth.token";

    /// <summary>403: the caller is not on the edge host's own machine.</summary>
    public const string LoopbackOnly = "auth.loopback-only";

    /// <summary>403: the Host header names something else than this machine's own loopback names and addresses.</summary>
    public const string Host = "auth.host";

    /// <summary>403: the request comes from a web page of another origin.</summary>
    public const string Origin = "auth.origin";

    /// <summary>400: the body or a field of it is not as it should be.</summary>
    public const string Invalid = "request.invalid";

    /// <summary>400: the filter cannot be read; <c>position</c> says where.</summary>
    public const string Filter = "request.filter";

    /// <summary>400: a sort field does not exist.</summary>
    public const string Sort = "request.sort";

    /// <summary>400: the cursor is not of this list.</summary>
    public const string Cursor = "request.cursor";

    /// <summary>404: there is no such thing.</summary>
    public const string NotFound = "request.not-found";

    /// <summary>405: the route exists, but not with this method; the <c>Allow</c> header lists those it has.</summary>
    public const string Method = "request.method";

    /// <summary>415: the body is not of the media type that the route reads.</summary>
    public const string MediaType = "request.media-type";

    /// <summary>413: the body is larger than the route reads.</summary>
    public const string TooLarge = "request.too-large";

    /// <summary>409: the same Idempotency-Key came with another request.</summary>
    public const string IdempotencyConflict = "request.idempotency-conflict";

    /// <summary>409: nothing of the target can take this action; <c>leftOut</c> says why.</summary>
    public const string NothingToDo = "action.nothing-to-do";

    /// <summary>409: the task does not allow that now; detail says why.</summary>
    public const string TaskState = "task.state";

    /// <summary>400: the task needs its password again, because it is erased when a task ends.</summary>
    public const string TaskSecret = "task.secret";

    /// <summary>409: the device does not allow that now; detail says why.</summary>
    public const string DeviceState = "device.state";

    /// <summary>502: the device did not answer as it should.</summary>
    public const string DeviceAnswer = "device.answer";

    /// <summary>400: addresses cannot be read; <c>problems</c> lists them.</summary>
    public const string Addresses = "search.addresses";

    /// <summary>409: as many searches as allowed run already.</summary>
    public const string SearchBusy = "search.busy";

    /// <summary>409: a search by multicast while SSDP and mDNS are both switched off.</summary>
    public const string SearchMulticastOff = "search.multicast-off";

    /// <summary>400: the file is no catalogue that a trusted key signed.</summary>
    public const string OsCatalogueSignature = "os.catalogue-signature";

    /// <summary>409: the edge host has a newer catalogue, or another one with the same serial.</summary>
    public const string OsCatalogueOlder = "os.catalogue-older";

    /// <summary>409: a task that has not ended needs the image, or it is being read.</summary>
    public const string OsImageInUse = "os.image-in-use";

    /// <summary>409: the image is not here and there is nowhere to fetch it from.</summary>
    public const string OsImageNoSource = "os.image-no-source";

    /// <summary>502: the image could not be fetched from the source.</summary>
    public const string OsImageFetch = "os.image-fetch";

    /// <summary>507: there is no room for the image.</summary>
    public const string OsImageNoRoom = "os.image-no-room";

    /// <summary>503: the image on the disk is not what it should be.</summary>
    public const string OsImageDamaged = "os.image-damaged";

    /// <summary>503: the edge host stops, or a part of it that the request needs does not work; <c>GET /health</c> says which.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>500: a fault of ours; <c>traceId</c> finds it in the log.</summary>
    public const string Internal = "internal";
}
