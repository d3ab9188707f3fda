using System.Collections.Frozen;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Problems;

/// <summary>The title of each kind of problem.</summary>
internal static class ProblemTitles
{
    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        [ProblemCodes.Unauthorized] = "The local token is missing or wrong",
        [ProblemCodes.LoopbackOnly] = "Only this machine may ask",
        [ProblemCodes.Host] = "The Host header is not allowed",
        [ProblemCodes.Origin] = "The origin is not allowed",
        [ProblemCodes.Invalid] = "The request is not valid",
        [ProblemCodes.Filter] = "The filter cannot be read",
        [ProblemCodes.Sort] = "The sort order cannot be read",
        [ProblemCodes.Cursor] = "The cursor is not of this list",
        [ProblemCodes.NotFound] = "Not found",
        [ProblemCodes.Method] = "The method is not allowed here",
        [ProblemCodes.MediaType] = "The media type is not read here",
        [ProblemCodes.TooLarge] = "The body is too large",
        [ProblemCodes.IdempotencyConflict] = "The Idempotency-Key was used for another request",
        [ProblemCodes.NothingToDo] = "Nothing of the target can take this action",
        [ProblemCodes.TaskState] = "The task does not allow that now",
        [ProblemCodes.TaskSecret] = "The task needs its password again",
        [ProblemCodes.DeviceState] = "The device does not allow that now",
        [ProblemCodes.DeviceAnswer] = "The device did not answer as it should",
        [ProblemCodes.Addresses] = "The addresses cannot be read",
        [ProblemCodes.SearchBusy] = "Too many searches run",
        [ProblemCodes.SearchMulticastOff] = "Search by multicast is switched off",
        [ProblemCodes.OsCatalogueSignature] = "The catalogue is not signed by a trusted key",
        [ProblemCodes.OsCatalogueOlder] = "The catalogue is not newer",
        [ProblemCodes.OsImageInUse] = "The image is in use",
        [ProblemCodes.OsImageNoSource] = "There is nowhere to fetch the image from",
        [ProblemCodes.OsImageFetch] = "The image could not be fetched",
        [ProblemCodes.OsImageNoRoom] = "There is no room for the image",
        [ProblemCodes.OsImageDamaged] = "The stored image is damaged",
        [ProblemCodes.Unavailable] = "A part of the edge host does not work",
        [ProblemCodes.Internal] = "A fault of the edge host",
    }.ToFrozenDictionary();

    public static string Of(string code) => All.GetValueOrDefault(code, code);
}
