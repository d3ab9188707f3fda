namespace Sightline.Discovery.Ssdp;

/// <summary>Why a packet is not an SSDP announcement or answer.</summary>
internal enum SsdpRefusal
{
    /// <summary>Longer than any such packet has to be.</summary>
    TooLarge,

    /// <summary>The first line is neither NOTIFY nor a 200 answer; questions of others are among them.</summary>
    StartLine,

    /// <summary>A line that is not a header, or too many of them.</summary>
    Header,

    /// <summary>No USN, which tells who it is.</summary>
    NoUsn,

    /// <summary>A NOTIFY that neither says alive, update nor byebye.</summary>
    Kind,
}
