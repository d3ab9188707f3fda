using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Sightline.Discovery.Mdns;

/// <summary>Builds DNS packets, with names compressed.</summary>
internal sealed class DnsWriter
{
    private const ushort InternetClass = 1;

    private readonly ArrayBufferWriter<byte> _packet = new(512);
    private readonly Dictionary<DnsName, int> _names = [];

    /// <summary>The packet of a message.</summary>
    /// <exception cref="ArgumentException">A name has a label that is empty or too long, or is too long as a whole.</exception>
    public static byte[] Build(DnsMessage message)
    {
        var writer = new DnsWriter();
        writer.Write(message.Id);
        // Authoritative in every response (RFC 6762, section 18.4).
        writer.Write((ushort)((message.IsResponse ? 0x8400 : 0) | (message.IsTruncated ? 0x0200 : 0)));
        writer.Write((ushort)message.Questions.Count);
        writer.Write((ushort)message.Answers.Count);
        writer.Write(0);
        writer.Write((ushort)message.Additionals.Count);
        foreach (var question in message.Questions)
            writer.Write(question);
        foreach (var record in message.Answers.Concat(message.Additionals))
            writer.Write(record);
        return writer._packet.WrittenSpan.ToArray();
    }

    private void Write(DnsQuestion question)
    {
        Write(question.Name);
        Write((ushort)question.Type);
        Write((ushort)(InternetClass | (question.WantsUnicast ? 0x8000 : 0)));
    }

    private void Write(DnsRecord record)
    {
        Write(record.Name);
        Write((ushort)record.Data.Type);
        Write((ushort)(InternetClass | (record.Flushes ? 0x8000 : 0)));
        Write((ushort)((uint)record.TimeToLive.TotalSeconds >> 16));
        Write((ushort)(uint)record.TimeToLive.TotalSeconds);
        var data = new DnsWriter();
        data.Write(record.Data);
        Write((ushort)data._packet.WrittenCount);
        _packet.Write(data._packet.WrittenSpan);
    }

    // Names inside the data are not compressed: their offsets are not known here, and questions hardly carry any.
    private void Write(DnsData data)
    {
        switch (data)
        {
            case DnsPointer pointer:
                Write(pointer.Target, compress: false);
                break;
            case DnsService service:
                Write(service.Priority);
                Write(service.Weight);
                Write(service.Port);
                Write(service.Target, compress: false);
                break;
            case DnsText text:
                foreach (var item in text.Strings)
                    WriteCounted(item, byte.MaxValue);
                if (text.Strings.Count == 0)
                    _packet.Write<byte>([0]);
                break;
            case DnsAddress address:
                _packet.Write(address.Address.GetAddressBytes());
                break;
            case DnsOther other:
                _packet.Write(other.Bytes);
                break;
            default:
                throw new ArgumentException($"{data.GetType().Name} cannot be written.", nameof(data));
        }
    }

    private void Write(DnsName name, bool compress = true)
    {
        if (name.Labels.Sum(label => Encoding.UTF8.GetByteCount(label) + 1) + 1 > DnsName.MaxBytes)
            throw new ArgumentException($"The name {name} is longer than {DnsName.MaxBytes} bytes.", nameof(name));
        for (var rest = name; rest is { Labels.Length: > 0 }; rest = rest.Parent)
        {
            if (compress && _names.TryGetValue(rest, out var at))
            {
                Write((ushort)(0xC000 | at));
                return;
            }
            if (compress && _packet.WrittenCount < 0x4000)
                _names[rest] = _packet.WrittenCount;
            if (rest.Labels[0].Length == 0)
                throw new ArgumentException($"The name {name} has an empty label.", nameof(name));
            WriteCounted(rest.Labels[0], DnsName.MaxLabelBytes);
        }
        _packet.Write<byte>([0]);
    }

    private void WriteCounted(string text, int max)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > max)
            throw new ArgumentException($"'{text}' is longer than {max} bytes.", nameof(text));
        _packet.Write([(byte)bytes.Length]);
        _packet.Write(bytes);
    }

    private void Write(ushort number)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_packet.GetSpan(2), number);
        _packet.Advance(2);
    }
}
