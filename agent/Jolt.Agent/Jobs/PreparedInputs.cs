using System.Security.Cryptography;
using System.Text;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;

namespace Jolt.Agent.Jobs;

/// <summary>Inputs as the broker wants them, and the file that must be uploaded first, if any.</summary>
/// <param name="Inputs">What goes into the job.</param>
/// <param name="Upload">Opens the blob to be uploaded; null where the job carries its inputs itself.</param>
internal sealed record PreparedInputs(JobInputs Inputs, Func<Stream>? Upload)
{
    /// <summary>
    /// Bytes of lines that travel inside the job: above, they are uploaded as a blob. Well under
    /// <see cref="Limits.JsonBodyBytesMax"/>, because JSON may need six characters for one byte.
    /// </summary>
    internal const int ListBytesMax = 512 * 1024;

    internal static async Task<PreparedInputs> OfAsync(InputChoice choice, CancellationToken cancellationToken)
    {
        if (choice.Range is { } range)
        {
            return new(new JobInputs { Range = new NumberRange(range.From, range.Count, choice.Suffix) }, null);
        }

        return choice.Lines is { } lines
            ? OfLines(await File.ReadAllLinesAsync(lines, cancellationToken))
            : await OfBlobAsync(choice.Blob!, choice.Offsets!, cancellationToken);
    }

    /// <summary>Each line is a chunk's input, with the line feed that a program reading lines waits for.</summary>
    internal static PreparedInputs OfLines(IReadOnlyList<string> lines)
    {
        var bytes = lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line) + 1);
        return bytes <= ListBytesMax
            ? new(new JobInputs { List = [.. lines.Select(line => line + "\n")] }, null)
            : OfManyLines(lines);
    }

    private static PreparedInputs OfManyLines(IReadOnlyList<string> lines)
    {
        var blob = new MemoryStream();
        var offsets = new List<long>(lines.Count + 1) { 0 };
        foreach (var line in lines)
        {
            blob.Write(Encoding.UTF8.GetBytes(line + "\n"));
            offsets.Add(blob.Position);
        }

        var content = blob.ToArray();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        return new(new JobInputs { Blob = new BlobSlices(sha256, offsets) }, () => new MemoryStream(content, writable: false));
    }

    private static async Task<PreparedInputs> OfBlobAsync(string blob, string offsetsFile, CancellationToken cancellationToken)
    {
        var offsets = OffsetsText.Parse(await File.ReadAllTextAsync(offsetsFile, cancellationToken))
            ?? throw new CommandRefusedException(ExitCodes.Usage, $"{offsetsFile} must hold {OffsetsText.Rule}.");
        await using var content = File.OpenRead(blob);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return new(new JobInputs { Blob = new BlobSlices(sha256, offsets) }, () => File.OpenRead(blob));
    }
}
