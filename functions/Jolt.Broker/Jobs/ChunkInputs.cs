using System.Globalization;
using System.Text;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>What each chunk of a job reads on stdin.</summary>
public static class ChunkInputs
{
    /// <summary>What a chunk of a number range reads: its number, the suffix and a line feed.</summary>
    /// <param name="range">The range.</param>
    /// <param name="index">The chunk's index in the job.</param>
    public static byte[] OfRange(NumberRange range, int index)
    {
        var number = checked(range.From + index).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($"{number}{range.Suffix}\n");
    }

    /// <summary>
    /// A list as one blob and its offsets. From there on a list is an uploaded blob like any other, so that one way of
    /// reading inputs serves all jobs, and a retry finds the same blob under the same hash.
    /// </summary>
    public static (byte[] Bytes, IReadOnlyList<long> Offsets) Pack(IReadOnlyList<string> list)
    {
        var offsets = new long[list.Count + 1];
        using var packed = new MemoryStream();
        for (var index = 0; index < list.Count; index++)
        {
            packed.Write(Encoding.UTF8.GetBytes(list[index]));
            offsets[index + 1] = packed.Length;
        }

        return (packed.ToArray(), offsets);
    }
}
