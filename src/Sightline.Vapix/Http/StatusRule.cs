namespace Sightline.Vapix.Http;

/// <summary>What the HTTP status of an answer means.</summary>
internal static class StatusRule
{
    /// <summary>The error that an answer is; null for success.</summary>
    public static VapixError? Check(Answer answer)
    {
        if (answer.IsSuccess)
            return null;
        var said = DeviceText.FromBody(answer.Body.Span);
        return answer.Status switch
        {
            401 when answer.SaysSetup => Error(VapixErrorKind.SetupRequired, "The device has no account yet: its first password has to be set."),
            401 => Error(VapixErrorKind.Unauthorized, "The device asks for a login."),
            403 => Error(VapixErrorKind.Forbidden, "The account's role does not allow this."),
            404 or 405 or 410 or 501 => Error(VapixErrorKind.NotSupported, "The device does not have this function."),
            >= 300 and < 400 => Error(VapixErrorKind.BadAnswer, "The device points to another address, which is never followed."),
            413 => Error(VapixErrorKind.TooLarge, "The device refuses a request of this size."),
            503 => Error(VapixErrorKind.Refused, "The device is busy."),
            _ => Error(VapixErrorKind.Refused, $"The device answered with HTTP status {answer.Status}."),
        };

        VapixError Error(VapixErrorKind kind, string message) => new(kind, message, answer.Status, DeviceMessage: said);
    }
}
