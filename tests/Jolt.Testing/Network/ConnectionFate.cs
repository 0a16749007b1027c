using System.Globalization;
using System.Text;

namespace Jolt.Testing.Network;

/// <summary>What becomes of one connection, by the byte.</summary>
/// <param name="Name">What the proxy's record calls it.</param>
public sealed record ConnectionFate(string Name)
{
    /// <summary>It is carried as it is.</summary>
    public static ConnectionFate Whole { get; } = new("whole");

    /// <summary>It is reset before anything of it arrives.</summary>
    public static ConnectionFate Refused { get; } = new("refused") { IsRefused = true };

    /// <summary>It is taken and never answered; nothing of it arrives.</summary>
    public static ConnectionFate Swallowed { get; } = new("swallowed") { IsSwallowed = true };

    /// <summary>The request arrives and is carried out, and its answer is lost.</summary>
    public static ConnectionFate AnswerLost { get; } = new("answer lost") { AnswerBytesMax = 0 };

    /// <summary>The request arrives and is carried out, and its answer never comes.</summary>
    public static ConnectionFate AnswerSwallowed { get; } = new("answer swallowed") { AnswerBytesMax = 0, IsHeldAfter = true };

    /// <summary>What answers is no broker, and does not even speak HTTP.</summary>
    public static ConnectionFate Garbage { get; } = new("garbage") { Says = "\u0001\u0002 I am a printer. \u0003\r\n\r\n" };

    /// <summary>What answers wants a log-in first, as a hotel does.</summary>
    public static ConnectionFate LogInPage { get; } = Answer("log-in page", "200 OK", "text/html", "<html><br>Log in first.</html>");

    /// <summary>What answers is the host of a broker that is stopped.</summary>
    public static ConnectionFate StoppedHost { get; } = Answer("stopped host", "403 Site Disabled", "text/html", "<h1>Error 403</h1>");

    /// <summary>Bytes of requests after which it is cut; those before arrive.</summary>
    public long RequestBytesMax { get; init; } = long.MaxValue;

    /// <summary>Bytes of answers after which it is cut.</summary>
    public long AnswerBytesMax { get; init; } = long.MaxValue;

    /// <summary>How long each piece is held up.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Bytes that each direction carries in a second; 0 for all there are.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>Exchanges, each a request and its answer, that are carried whole before the fate begins.</summary>
    public int WholeExchanges { get; init; }

    /// <summary>What is said in the other side's place; null where that is asked.</summary>
    public string? Says { get; init; }

    /// <summary>Whether it is reset at once.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether it is read and never answered.</summary>
    public bool IsSwallowed { get; init; }

    /// <summary>Whether it falls silent where it would be cut.</summary>
    public bool IsHeldAfter { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>It is cut in the middle of a request.</summary>
    /// <param name="bytes">Bytes that arrive.</param>
    public static ConnectionFate RequestCut(long bytes) => new($"request cut after {bytes}") { RequestBytesMax = bytes };

    /// <summary>It is cut in the middle of an answer.</summary>
    /// <param name="bytes">Bytes that come back.</param>
    public static ConnectionFate AnswerCut(long bytes) => new($"answer cut after {bytes}") { AnswerBytesMax = bytes };

    /// <summary>It is a slow line.</summary>
    /// <param name="bytesPerSecond">How slow.</param>
    public static ConnectionFate Slow(int bytesPerSecond) => new($"{bytesPerSecond} bytes/s") { BytesPerSecond = bytesPerSecond };

    /// <summary>It is far away.</summary>
    /// <param name="delay">How long each piece is held up.</param>
    public static ConnectionFate Delayed(TimeSpan delay) =>
        new($"{delay.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms away") { Delay = delay };

    /// <summary>Something on the way says that all are busy.</summary>
    /// <param name="status">The status line without the version, <c>503 Busy</c> for example.</param>
    /// <param name="retryAfter">The header's value; null for none.</param>
    public static ConnectionFate Busy(string status, string? retryAfter) =>
        Answer(status, status, "text/plain", "Busy.", retryAfter is null ? "" : $"Retry-After: {retryAfter}\r\n");

    private static ConnectionFate Answer(string name, string status, string type, string body, string headers = "") => new(name)
    {
        Says = $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}Date: {DateTimeOffset.UtcNow:R}\r\n" +
            $"Content-Length: {Encoding.ASCII.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}",
    };
}
