namespace Sightline.Farm.Faults;

/// <summary>A fault of one device.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Value">Its value, where the kind has one; null takes the usual one.</param>
/// <param name="From">When it begins, counted from when it is applied.</param>
/// <param name="To">When it ends, counted from when it is applied; null is never.</param>
public sealed record DeviceFault(FaultKind Kind, string? Value = null, TimeSpan From = default, TimeSpan? To = null)
{
    /// <summary>Reads <c>name[=value][@from[-to]]</c>, for example <c>slow=3s@10s-2m</c>.</summary>
    /// <exception cref="FormatException">It is not a fault; the message says what is wrong and what is possible.</exception>
    public static DeviceFault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (what, when) = SplitTime(text);
        var equals = what.IndexOf('=', StringComparison.Ordinal);
        var fault = new DeviceFault(FaultNames.Kind(equals < 0 ? what : what[..equals]), equals < 0 ? null : what[(equals + 1)..]);
        if (when is not null)
        {
            var dash = when.IndexOf('-', StringComparison.Ordinal);
            fault = fault with { From = Duration.Parse(dash < 0 ? when : when[..dash]), To = dash < 0 ? null : Duration.Parse(when[(dash + 1)..]) };
        }
        fault.Check();
        return fault;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        FaultNames.Name(Kind) + (Value is null ? "" : "=" + Value) + (From == default && To is null ? "" : "@" + Duration.Write(From)) + (To is { } to ? "-" + Duration.Write(to) : "");

    /// <exception cref="FormatException">The value or the times are not possible.</exception>
    internal void Check()
    {
        FaultValue.Check(this);
        if (From < TimeSpan.Zero || To <= From)
            throw new FormatException($"'{this}': a fault ends after it begins.");
    }

    /// <summary>The last @ begins the times, if what follows looks like times: a value may hold one too.</summary>
    private static (string What, string? When) SplitTime(string text)
    {
        var at = text.LastIndexOf('@');
        return at >= 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) ? (text[..at], text[(at + 1)..]) : (text, null);
    }
}
