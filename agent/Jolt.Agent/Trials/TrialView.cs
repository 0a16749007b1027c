using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Trials;

/// <summary>What a trial is shown as: the figures that a buyer needs before submitting a job.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Fuel">Fuel it burned.</param>
/// <param name="Jolts">The same in jolts.</param>
/// <param name="MemoryPages">Pages of 64 KiB at its largest.</param>
/// <param name="MemoryBytes">The same in bytes.</param>
/// <param name="OutputBytes">Bytes of its output.</param>
/// <param name="OutputSha256">The output's hash, by which replicas are compared.</param>
/// <param name="RunSeconds">Seconds it ran here.</param>
/// <param name="CompileSeconds">Seconds for checking and compiling.</param>
/// <param name="StartSeconds">Seconds until the worker was ready.</param>
/// <param name="JoltsPerSecond">This machine's speed on it.</param>
internal sealed record TrialView(
    string Outcome, long Fuel, decimal Jolts, int MemoryPages, long MemoryBytes, int OutputBytes, string OutputSha256,
    double RunSeconds, double CompileSeconds, double StartSeconds, double JoltsPerSecond)
{
    private static readonly CompositeFormat s_times =
        CompositeFormat.Parse("Time      {0:0.000} s ({1:0.000} J a second), after {2:0.000} s of compiling and {3:0.000} s of starting a worker");

    internal static TrialView Of(TrialResult result)
    {
        var (report, start, compile) = result;
        var jolts = (decimal)report.Fuel / FuelUnits.FuelPerJolt;
        return new TrialView(
            report.Outcome, report.Fuel, jolts, report.MemoryPagesPeak,
            (long)report.MemoryPagesPeak * Limits.MemoryPageBytes, report.Output.Length,
            Convert.ToHexStringLower(SHA256.HashData(report.Output)), report.RunTime.TotalSeconds, compile.TotalSeconds,
            start.TotalSeconds, report.RunTime > TimeSpan.Zero ? (double)jolts / report.RunTime.TotalSeconds : 0);
    }

    internal string Json => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal IEnumerable<string> Lines =>
    [
        $"Outcome   {Outcome}",
        $"Fuel      {Text(Fuel)} ({FuelUnits.ToJolts(Fuel)})",
        $"Memory    {Text(MemoryPages)} pages ({(MemoryBytes / (double)(1 << 20)).ToString("0.0", CultureInfo.InvariantCulture)} MiB)",
        $"Output    {Text(OutputBytes)} bytes, SHA-256 {OutputSha256}",
        string.Format(CultureInfo.InvariantCulture, s_times, RunSeconds, JoltsPerSecond, CompileSeconds, StartSeconds),
    ];

    private static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
