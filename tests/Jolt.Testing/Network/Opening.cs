namespace Jolt.Testing.Network;

/// <summary>A connection that has just begun.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="FirstLine">The line it begins with: of HTTP, the first request's.</param>
public sealed record Opening(int Number, string FirstLine)
{
    /// <summary>
    /// Whether it carries a storage signature in its address: those are handed out to agents and buyers, while a broker
    /// signs its own requests otherwise. Both may go through one proxy, and only the one meet with its fates.
    /// </summary>
    public bool IsSigned => FirstLine.Contains("sig=", StringComparison.Ordinal);
}

/// <summary>What a proxy did with a connection.</summary>
/// <param name="Opening">The connection.</param>
/// <param name="Fate">What was to become of it.</param>
public sealed record CarriedConnection(Opening Opening, ConnectionFate Fate)
{
    private long _requestBytes;
    private long _answerBytes;

    /// <summary>Bytes of requests that were passed on.</summary>
    public long RequestBytes => Interlocked.Read(ref _requestBytes);

    /// <summary>Bytes of answers that were passed on.</summary>
    public long AnswerBytes => Interlocked.Read(ref _answerBytes);

    /// <summary>A line for a failed test.</summary>
    public override string ToString() =>
        $"{Opening.Number}: {Fate.Name}, {RequestBytes} bytes to, {AnswerBytes} from: {Opening.FirstLine}";

    internal void Passed(long bytes, bool isAnswer) => Interlocked.Add(ref isAnswer ? ref _answerBytes : ref _requestBytes, bytes);
}
