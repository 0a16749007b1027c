using System.Globalization;

namespace Jolt.Agent.Idle;

/// <summary>Processor time since the machine started, as Linux counts it in <c>/proc/stat</c>.</summary>
/// <param name="Owner">Time of programs of ordinary priority and of the system for them, in ticks.</param>
/// <param name="All">All time, in ticks.</param>
internal sealed record ProcessorTimes(long Owner, long All)
{
    private const int Columns = 8;

    /// <summary>
    /// Reads the first line: user, nice, system, idle, iowait, irq, softirq, steal. What runs nicely, agents among it,
    /// is not the owner's work and is left out.
    /// </summary>
    /// <returns>The times; null where the text is not such a line.</returns>
    internal static ProcessorTimes? Parse(string stat)
    {
        var words = stat.Split('\n', 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length <= Columns || words[0] != "cpu")
        {
            return null;
        }

        var ticks = new long[Columns];
        for (var column = 0; column < Columns; column++)
        {
            if (!long.TryParse(words[column + 1], NumberStyles.None, CultureInfo.InvariantCulture, out ticks[column]))
            {
                return null;
            }
        }

        return new ProcessorTimes(ticks[0] + ticks[2] + ticks[5] + ticks[6], ticks.Sum());
    }

    /// <summary>The part of all processor time since an earlier reading that went to the owner's programs, 0 to 1.</summary>
    internal double OwnerShareSince(ProcessorTimes earlier) =>
        All > earlier.All ? Math.Clamp((double)(Owner - earlier.Owner) / (All - earlier.All), 0, 1) : 0;
}
