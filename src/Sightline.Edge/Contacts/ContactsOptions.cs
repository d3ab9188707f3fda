using System.ComponentModel.DataAnnotations;

namespace Sightline.Edge.Contacts;

/// <summary>Limits of contacts with devices (section <c>Contacts</c> of the configuration).</summary>
internal sealed class ContactsOptions
{
    public const string Section = "Contacts";

    /// <summary>Seconds that making a connection may take.</summary>
    [Range(0.1, 60)]
    public double ConnectSeconds { get; set; } = 2;

    /// <summary>Seconds that a call may take in all.</summary>
    [Range(0.1, 300)]
    public double AnswerSeconds { get; set; } = 10;

    /// <summary>Connections that are kept between checks; null: as many as the process's limit of open files bears.</summary>
    [Range(0, 100_000)]
    public int? KeptConnections { get; set; }
}
