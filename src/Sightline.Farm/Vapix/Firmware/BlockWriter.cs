namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Gathers what is written into blocks of one size; the last, which may be empty, is written when the stream is closed. Leaves the output open.</summary>
internal abstract class BlockWriter(Stream output, int blockSize) : Stream
{
    private readonly byte[] _block = new byte[blockSize];
    private int _filled;
    private bool _closed;

    protected Stream Output => output;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_filled == _block.Length)
            {
                WriteBlock(_block, last: false);
                _filled = 0;
            }
            var count = Math.Min(buffer.Length, _block.Length - _filled);
            buffer[..count].CopyTo(_block.AsSpan(_filled));
            _filled += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // A block is written when it is full: its size must not depend on when somebody flushes.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected abstract void WriteBlock(ReadOnlySpan<byte> block, bool last);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            WriteBlock(_block.AsSpan(0, _filled), last: true);
        }
        base.Dispose(disposing);
    }
}
