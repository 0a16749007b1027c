namespace Jolt.Benchmarks.Idling;

/// <summary>One look at an idle agent.</summary>
/// <param name="Seconds">Since the measurement began.</param>
/// <param name="Memory">Its memory.</param>
/// <param name="ProcessorNanoseconds">Its processor time since it was started.</param>
/// <param name="StorageRequests">Its requests to the storage since the measurement began.</param>
/// <param name="BrokerRequests">Its requests to the broker since the measurement began.</param>
internal sealed record IdleSample(
    double Seconds, MemoryReading Memory, long ProcessorNanoseconds, long StorageRequests, long BrokerRequests);

/// <summary>What an idle agent costs, and how soon it notices work.</summary>
/// <param name="Settings">How it was started.</param>
/// <param name="Samples">Looks at it while the market was empty.</param>
/// <param name="NoticeSeconds">From a job's acceptance to the lease of its chunk, each time.</param>
/// <param name="AfterWork">Its memory when it had worked and the workers had ended; null where it did not.</param>
internal sealed record IdleFigures(
    string Settings, IReadOnlyList<IdleSample> Samples, IReadOnlyList<double> NoticeSeconds, MemoryReading? AfterWork)
{
    private const double MegabytesMax = 60;
    private const double ProcessorPercentMax = 0.1;
    private const double StorageRequestsMax = 10;
    private const double NoticeSecondsMax = 30;
    private const double MinuteSeconds = 60;

    /// <summary>Rows: what, mean, most, goal, whether the most meets it.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        var resident = Samples.Select(sample => Megabytes(sample.Memory.Resident)).ToList();
        yield return Row("memory resident (VmRSS), MB", resident.Average(), resident.Max(), MegabytesMax);
        var shared = Samples.Select(sample => Megabytes(sample.Memory.Proportional)).ToList();
        yield return Row("its share of it (PSS), MB", shared.Average(), shared.Max(), null);
        var own = Samples.Select(sample => Megabytes(sample.Memory.Private)).ToList();
        yield return Row("of which private, MB", own.Average(), own.Max(), null);
        var (first, last) = (Samples[0], Samples[^1]);
        var seconds = last.Seconds - first.Seconds;
        var percent = (last.ProcessorNanoseconds - first.ProcessorNanoseconds) / seconds / 1e7;
        yield return Row("processor, % of one core", percent, percent, ProcessorPercentMax);
        var minutes = seconds / MinuteSeconds;
        yield return Row(
            "storage requests a minute", (last.StorageRequests - first.StorageRequests) / minutes,
            MostInAMinute(sample => sample.StorageRequests), StorageRequestsMax);
        yield return Row(
            "broker requests a minute", (last.BrokerRequests - first.BrokerRequests) / minutes,
            MostInAMinute(sample => sample.BrokerRequests), null);
        if (NoticeSeconds.Count > 0)
        {
            yield return Row($"work noticed after s ({NoticeSeconds.Count} times)", NoticeSeconds.Average(), NoticeSeconds.Max(), NoticeSecondsMax);
        }

        if (AfterWork is { } after)
        {
            yield return Row("memory resident after work, MB", Megabytes(after.Resident), Megabytes(after.Resident), MegabytesMax);
        }
    }

    /// <summary>The most in any minute that begins and ends with a look.</summary>
    private double MostInAMinute(Func<IdleSample, long> count) => Samples
        .Select(from => count(Samples.Last(to => to.Seconds <= from.Seconds + MinuteSeconds)) - count(from))
        .Max();

    private static double Megabytes(long bytes) => bytes / 1e6;

    private string[] Row(string what, double mean, double most, double? goal) =>
    [
        Settings, what, $"{mean:0.###}", $"{most:0.###}", goal is { } limit ? $"{limit:0.###}" : "",
        goal is null ? "" : most <= goal ? "met" : "missed",
    ];
}
