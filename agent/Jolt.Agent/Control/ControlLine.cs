using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jolt.Agent.Control;

/// <summary>A line of JSON on the socket, either way, never longer than agreed.</summary>
internal static class ControlLine
{
    /// <summary>No question is longer, in bytes.</summary>
    internal const int RequestBytesMax = 4_096;

    /// <summary>No answer is longer, in bytes: a full log is some tens of thousands.</summary>
    internal const int AnswerBytesMax = 4 << 20;

    private const int PieceBytes = 4_096;

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <returns>The line without its end; null where the other side ended it before, or it is too long.</returns>
    internal static async Task<byte[]?> ReadAsync(Stream from, int bytesMax, CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        var piece = new byte[Math.Min(PieceBytes, bytesMax)];
        while (line.Length < bytesMax && await from.ReadAsync(piece, cancellationToken) is > 0 and var got)
        {
            var end = piece.AsSpan(0, got).IndexOf((byte)'\n');
            line.Write(piece, 0, end < 0 ? got : end);
            if (end >= 0)
            {
                return line.Length <= bytesMax ? line.ToArray() : null;
            }
        }

        return null;
    }

    internal static async Task WriteAsync<T>(Stream to, T what, CancellationToken cancellationToken) =>
        await to.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(what, Json), (byte)'\n'], cancellationToken);
}
