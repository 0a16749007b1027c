namespace Jolt.Benchmarks.Pauses;

/// <summary>What the returns of an owner gave.</summary>
/// <param name="Samples">Each return.</param>
/// <param name="ChunksChecked">Chunks that were interrupted and gave what an undisturbed run gives.</param>
internal sealed record PauseFigures(IReadOnlyList<PauseSample> Samples, int ChunksChecked)
{
    /// <summary>What the sensor's word may take to have effect.</summary>
    private const double MillisecondsMax = 100;

    /// <summary>Rows: what, median, worst, goal, whether it is met.</summary>
    /// <param name="circumstance">Beside what it was measured.</param>
    public IEnumerable<IReadOnlyList<string>> Rows(string circumstance)
    {
        yield return Row($"noticing to silence, {circumstance}", sample => sample.FromNoticing, MillisecondsMax);
        yield return Row($"noticing to the very last use, {circumstance}", sample => sample.ToLastUse, null);
        yield return Row($"mouse to silence, {circumstance}", sample => sample.FromInput, null);
        yield return Row($"processor used after noticing, {circumstance}", sample => sample.UsedAfterNoticing, null);
    }

    private IReadOnlyList<string> Row(string what, Func<PauseSample, TimeSpan> figure, double? goal)
    {
        var sorted = Samples.Select(sample => figure(sample).TotalMilliseconds).Order().ToList();
        var (median, worst) = (sorted[sorted.Count / 2], sorted[^1]);
        return
        [
            what, $"{median:0.0}", $"{worst:0.0}", goal is { } most ? $"{most:0}" : "",
            goal is null ? "" : worst <= goal ? "met" : "missed",
        ];
    }
}
