using System.Text;
using CsCheck;
using Sightline.Discovery.Http;
using Xunit;

namespace Sightline.Discovery.Tests.Http;

public sealed class HttpAnswerParserTests
{
    private const int Limit = 4_096;

    [Fact]
    public void Feed_SizedAnswer_IsReadToItsEnd()
    {
        var answer = Parse("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello")!;

        Assert.Equal((200, "hello", "text/plain", true), (answer.Status, answer.Text, answer.Header("content-type"), answer.Reusable));
    }

    [Fact]
    public void Feed_ChunkedAnswer_IsJoined() =>
        Assert.Equal("hello world", Parse("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=1\r\n world\r\n0\r\nTrailer: x\r\n\r\n")!.Text);

    [Fact]
    public void Feed_AnswerUntilClose_EndsWithTheConnection()
    {
        var parser = Feed("HTTP/1.0 200 OK\r\n\r\nhello");
        Assert.Null(parser.Answer);

        parser.End();

        Assert.Equal(("hello", false), (parser.Answer!.Text, parser.Answer.Reusable));
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304)]
    [InlineData("HTTP/1.1 401\r\nContent-Length: 0\r\n\r\n", 401)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0\n\n", 200)]
    public void Feed_AnswerWithoutBody_IsWholeAtOnce(string text, int status) => Assert.Equal(status, Parse(text)!.Status);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: Upgrade, Keep-Alive\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore", false)]
    public void Feed_Answer_SaysWhetherTheConnectionStays(string text, bool reusable) => Assert.Equal(reusable, Parse(text)!.Reusable);

    [Fact]
    public void Feed_RepeatedAndFoldedHeaders_AreJoined()
    {
        var answer = Parse("HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"a\"\r\nwww-authenticate: Digest\r\n realm=\"b\"\r\nContent-Length: 0, 0\r\n\r\n")!;

        Assert.Equal("Basic realm=\"a\", Digest realm=\"b\"", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", HttpRefusal.NotHttp)]
    [InlineData("x", HttpRefusal.NotHttp)]
    [InlineData("HTTP/2 200 OK\r\n", HttpRefusal.NotHttp)]
    [InlineData("HTTP/1.1 20 OK\r\n", HttpRefusal.NotHttp)]
    [InlineData("HTTP/1.1 099 Low\r\n", HttpRefusal.NotHttp)]
    [InlineData("HTTP/1.1 2000 Long\r\n", HttpRefusal.NotHttp)]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n", HttpRefusal.BadHeader)]
    [InlineData("HTTP/1.1 200 OK\r\n folded\r\n", HttpRefusal.BadHeader)]
    [InlineData("HTTP/1.1 200 OK\r\nName : x\r\n", HttpRefusal.BadHeader)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n", HttpRefusal.BadLength)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", HttpRefusal.BadLength)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", HttpRefusal.BadLength)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", HttpRefusal.TooLarge)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", HttpRefusal.BadChunk)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", HttpRefusal.BadChunk)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", HttpRefusal.BadChunk)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n", HttpRefusal.BadChunk)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7FFFFFFF\r\n", HttpRefusal.TooLarge)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", HttpRefusal.BadChunk)]
    public void Feed_BadAnswer_IsRefusedByName(string text, object refusal)
    {
        var parser = Feed(text);

        Assert.Null(parser.Answer);
        Assert.Equal((HttpRefusal)refusal, parser.Refusal);
    }

    [Fact]
    public void Feed_MoreThanTheLimit_IsRefusedWhereverItIs()
    {
        string[] texts =
        [
            "HTTP/1.1 200 OK\r\n\r\n" + new string('x', Limit),
            "HTTP/1.1 200 OK\r\nX: " + new string('x', Limit) + "\r\n",
            "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 90).Select(i => $"Header{i}: {new string('x', 60)}\r\n")),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat("400\r\n" + new string('x', 1_024) + "\r\n", 5)),
        ];

        Assert.All(texts, text => Assert.Equal(HttpRefusal.TooLarge, Feed(text).Refusal));
        Assert.Equal(HttpRefusal.BadHeader, Feed("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 101).Select(i => $"H{i}: x\r\n"))).Refusal);
    }

    [Fact]
    public void End_BeforeTheEnd_IsTruncated()
    {
        var parser = Feed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");

        parser.End();

        Assert.Equal(HttpRefusal.Truncated, parser.Refusal);
    }

    [Fact]
    public void Feed_InAnyPieces_GivesTheSame()
    {
        var text = Gen.OneOf(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: 1\r\n 2\r\n\r\nuntil close",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n").Select(Encoding.ASCII.GetBytes);
        Gen.Select(Gen.Frequency((1, text), (3, Bytes.Mutated(text))), Gen.Int[1, 7].Array[1, 40]).Sample((bytes, sizes) =>
        {
            var whole = new HttpAnswerParser(Limit);
            whole.Feed(bytes);
            var pieces = new HttpAnswerParser(Limit);
            for (int at = 0, i = 0; at < bytes.Length && pieces.NeedsMore; i++)
            {
                var size = Math.Min(sizes[i % sizes.Length], bytes.Length - at);
                pieces.Feed(bytes.AsSpan(at, size));
                at += size;
            }
            whole.End();
            pieces.End();
            Assert.Equal((whole.Refusal, whole.Answer?.Status, whole.Answer?.Text), (pieces.Refusal, pieces.Answer?.Status, pieces.Answer?.Text));
        }, iter: Bytes.Runs);
    }

    [Fact]
    public void Feed_Noise_IsAnAnswerOrARefusal() => Bytes.Noise(300).Select(noise => (byte[])[.. "HTTP/1.1 200 OK\r\n"u8, .. noise]).Sample(bytes =>
    {
        var parser = new HttpAnswerParser(Limit);
        parser.Feed(bytes);
        parser.End();
        Assert.True(parser.Answer is null != parser.Refusal is null);
    }, iter: Bytes.Runs);

    private static HttpAnswerParser Feed(string text)
    {
        var parser = new HttpAnswerParser(Limit);
        parser.Feed(Encoding.ASCII.GetBytes(text));
        return parser;
    }

    private static HttpAnswer? Parse(string text) => Feed(text).Answer;
}
