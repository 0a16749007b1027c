using System.Globalization;

namespace Jolt.Benchmarks.Slots;

/// <summary>Processor time of a process and of those that it has started, as Linux counts it in hundredths of a second.</summary>
/// <param name="Own">Of all its threads, the ended ones too.</param>
/// <param name="Children">Of its children and theirs, the ended ones too.</param>
internal readonly record struct ProcessorUse(double Own, double Children)
{
    private const double TicksPerSecond = 100;

    // Columns of /proc/PID/stat behind the name's bracket: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    private const int ParentColumn = 1;
    private const int UserTimeColumn = 11;
    private const int SystemTimeColumn = 12;
    private const int ChildrensUserTimeColumn = 13;
    private const int ChildrensSystemTimeColumn = 14;

    /// <summary>All of it, in seconds.</summary>
    public double Total => Own + Children;

    public static ProcessorUse operator -(ProcessorUse after, ProcessorUse before) =>
        new(after.Own - before.Own, after.Children - before.Children);

    /// <summary>Of a process that runs.</summary>
    public static ProcessorUse Of(int process)
    {
        var columns = Columns(process) ?? throw new InvalidOperationException($"Process {process} has ended.");
        var own = Seconds(columns[UserTimeColumn]) + Seconds(columns[SystemTimeColumn]);

        // Those that have ended, and been asked for their exit code, are counted in the process itself.
        var ended = Seconds(columns[ChildrensUserTimeColumn]) + Seconds(columns[ChildrensSystemTimeColumn]);
        return new(own, ended + ChildrenOf(process).Sum(child => Of(child).Total));
    }

    /// <summary>The children of a process that live, with the program that each runs.</summary>
    public static IReadOnlyList<int> ChildrenOf(int process) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Columns(id) is { } columns && columns[ParentColumn] == process.ToString(CultureInfo.InvariantCulture)),
    ];

    private static double Seconds(string ticks) => long.Parse(ticks, CultureInfo.InvariantCulture) / TicksPerSecond;

    private static string[]? Columns(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
