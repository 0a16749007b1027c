using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Spool;

/// <summary>
/// Results on disk, from before they are first sent until the broker has accepted or refused them. A file appears whole or
/// not at all, and is checked by the output's hash when it is read.
/// </summary>
/// <param name="folder">Where they are.</param>
internal sealed class ResultSpool(string folder)
{
    /// <summary>Results that wait at the most. With more, something is wrong that more work does not mend.</summary>
    internal const int ResultsMax = 256;

    private const string Ending = ".result";
    private const int LengthBytes = 4;
    private const int NameBytes = 16;

    /// <summary>Whether results are spooled fast enough to begin more work.</summary>
    internal bool HasRoom => Count < ResultsMax;

    /// <summary>Results on disk.</summary>
    internal int Count => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending).Count() : 0;

    /// <summary>Writes a result down; when this returns it survives a power cut.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    internal void Add(SpooledResult result, byte[] output)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(result);
        var bytes = new byte[LengthBytes + head.Length + output.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, head.Length);
        head.CopyTo(bytes, LengthBytes);
        output.CopyTo(bytes, LengthBytes + head.Length);
        PrivateFile.Write(PathOf(result.Lease), bytes);
    }

    /// <summary>Forgets a result that has been answered for; there need not be any.</summary>
    internal void Remove(string lease)
    {
        try
        {
            File.Delete(PathOf(lease));
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // It is sent once more at the next start, and found to be there already.
        }
    }

    /// <summary>The output of a result; null where the file is gone, damaged or cannot be read now.</summary>
    internal byte[]? Output(SpooledResult result)
    {
        try
        {
            return Read(PathOf(result.Lease))?.Output;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>An agent's results, the oldest first. Damaged files are cleared away.</summary>
    internal IReadOnlyList<SpooledResult> Of(string agent)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var results = new List<SpooledResult>();
        foreach (var file in Directory.GetFiles(folder, "*" + Ending))
        {
            if (Read(file) is not { } found)
            {
                File.Delete(file);
            }
            else if (found.Result.Agent == agent)
            {
                results.Add(found.Result);
            }
        }

        return [.. results.OrderBy(result => result.FinishedAt)];
    }

    private static (SpooledResult Result, byte[] Output)? Read(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            var head = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            var result = JsonSerializer.Deserialize<SpooledResult>(bytes.AsSpan(LengthBytes, head));
            var output = bytes[(LengthBytes + head)..];
            return result is not null && Convert.ToHexStringLower(SHA256.HashData(output)) == result.Result.Sha256
                ? (result, output)
                : null;
        }
        catch (Exception damaged) when (damaged is FileNotFoundException or JsonException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A lease's id comes from the broker, and so is no name for a file.</summary>
    private string PathOf(string lease) => Path.Combine(
        folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lease)).AsSpan(0, NameBytes)) + Ending);
}
