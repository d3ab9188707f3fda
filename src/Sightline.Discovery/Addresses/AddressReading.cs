namespace Sightline.Discovery.Addresses;

/// <summary>What one entry was read as: a range, or a refusal.</summary>
internal readonly record struct AddressReading
{
    public AddressReading(AddressRange range) => Range = range;

    public AddressReading(string code, string message)
    {
        Code = code;
        Message = message;
    }

    public AddressRange Range { get; }

    public string? Code { get; }

    public string? Message { get; }

    public bool Refused => Code is not null;

    public AddressRefusal At(int line) => new(line, Code!, Message!);
}
