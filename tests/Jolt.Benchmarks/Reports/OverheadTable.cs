using Jolt.Benchmarks.Overheads;

namespace Jolt.Benchmarks.Reports;

/// <summary>Compile time and memory as a table in Markdown.</summary>
internal static class OverheadTable
{
    private const double BytesPerMegabyte = 1024 * 1024;
    private const string Missing = "–";

    private static readonly string[] s_head =
    [
        "kernel", "module KB", "compile ms, first", "compile ms, warm", "warm ms/KB", "first run's extra ms",
        "V8 compile ms", "engine MB", "process MB",
    ];

    /// <summary>The whole table.</summary>
    public static string Text(IEnumerable<Overhead> overheads) => MarkdownTable.Text(s_head, overheads.Select(Row));

    private static string[] Row(Overhead overhead)
    {
        var warm = overhead.WarmCompile.TotalMilliseconds;
        return
        [
            overhead.Kernel.Name,
            $"{overhead.Kernel.ModuleKilobytes:0.0}",
            $"{overhead.Footprint.CompileMilliseconds:0}",
            $"{warm:0.0}",
            $"{warm / overhead.Kernel.ModuleKilobytes:0.0}",
            $"{overhead.FirstRunExtra.TotalMilliseconds:0}",
            overhead.V8Compile is { } v8 ? $"{v8.TotalMilliseconds:0.0}" : Missing,
            $"{overhead.Footprint.EngineBytes / BytesPerMegabyte:0}",
            $"{overhead.Footprint.ProcessBytes / BytesPerMegabyte:0}",
        ];
    }
}
