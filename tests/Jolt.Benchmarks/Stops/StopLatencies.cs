using System.Diagnostics;
using Jolt.Sandbox;

namespace Jolt.Benchmarks.Stops;

/// <summary>What kills and pauses of an endless run took.</summary>
/// <param name="Kills">From the call of <c>Kill</c> until the run had ended, in order of size.</param>
/// <param name="Pauses">Processor time that was still used after the call of <c>Pause</c>, in order of size.</param>
/// <param name="PausedProcessor">Processor time that the whole process used while a run was paused.</param>
/// <param name="PausedFor">How long it was paused for that.</param>
internal sealed record StopLatencies(
    IReadOnlyList<TimeSpan> Kills, IReadOnlyList<TimeSpan> Pauses, TimeSpan PausedProcessor, TimeSpan PausedFor)
{
    /// <summary>Long enough for the run to be in its loop.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan s_watched = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a pause is watched: as long as it may take at most.</summary>
    private static readonly TimeSpan s_pauseMax = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// <c>(module (memory (export "memory") 1) (func (export "_start") (loop (br 0))))</c>
    /// </summary>
    private static readonly byte[] s_endless =
    [
        0, 0x61, 0x73, 0x6D, 1, 0, 0, 0,
        1, 4, 1, 0x60, 0, 0,
        3, 2, 1, 0,
        5, 3, 1, 0, 1,
        7, 19, 2, 6, 0x6D, 0x65, 0x6D, 0x6F, 0x72, 0x79, 2, 0, 6, 0x5F, 0x73, 0x74, 0x61, 0x72, 0x74, 0, 0,
        10, 9, 1, 7, 0, 3, 0x40, 0x0C, 0, 0x0B, 0x0B,
    ];

    /// <summary>Measures them.</summary>
    public static StopLatencies Measure(int count)
    {
        var program = CompiledProgram.Compile(Module.Load(s_endless));
        Kill(program);
        var kills = Enumerable.Range(0, count).Select(_ => Kill(program)).Order().ToList();
        Pause(program);
        var pauses = Enumerable.Range(0, count).Select(_ => Pause(program)).Order().ToList();
        var (processor, wall) = WatchPaused(program);
        return new StopLatencies(kills, pauses, processor, wall);
    }

    /// <summary>The table.</summary>
    public string Table() => string.Join(
        Environment.NewLine,
        "| stop | median ms | worst ms |",
        "| --- | --- | --- |",
        Row("kill", Kills),
        Row("pause", Pauses),
        string.Empty,
        $"Paused for {PausedFor.TotalMilliseconds:0} ms, the process used {PausedProcessor.TotalMilliseconds:0.0} ms of processor.");

    private static string Row(string name, IReadOnlyList<TimeSpan> sorted) =>
        $"| {name} | {sorted[sorted.Count / 2].TotalMilliseconds:0.000} | {sorted[^1].TotalMilliseconds:0.000} |";

    private static TimeSpan Kill(CompiledProgram program)
    {
        var control = new RunControl();
        var run = Start(program, control);
        Thread.Sleep(s_settled);
        var start = Stopwatch.GetTimestamp();
        control.Kill();
        run.Join();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>
    /// What the process still computes after the call: an upper bound of how long the run went on, since nothing else
    /// runs here.
    /// </summary>
    private static TimeSpan Pause(CompiledProgram program)
    {
        var control = new RunControl();
        var run = Start(program, control);
        Thread.Sleep(s_settled);
        var before = Environment.CpuUsage.TotalTime;
        control.Pause();
        Thread.Sleep(s_pauseMax);
        var used = Environment.CpuUsage.TotalTime - before;
        control.Kill();
        run.Join();
        return used;
    }

    private static (TimeSpan Processor, TimeSpan Wall) WatchPaused(CompiledProgram program)
    {
        var control = new RunControl();
        var run = Start(program, control);
        Thread.Sleep(s_settled);
        control.Pause();
        Thread.Sleep(s_settled);
        var wall = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        Thread.Sleep(s_watched);
        var used = Environment.CpuUsage.TotalTime - processor;
        var passed = Stopwatch.GetElapsedTime(wall);
        control.Kill();
        run.Join();
        return (used, passed);
    }

    private static Thread Start(CompiledProgram program, RunControl control)
    {
        var run = new Thread(() => program.Run(new RunRequest { FuelLimit = long.MaxValue }, control));
        run.Start();
        return run;
    }
}
