using System.Text.Json;
using Jolt.Benchmarks.Street;

namespace Jolt.Benchmarks.Slots;

/// <summary>One run, as the agent tells of it when its result is accepted.</summary>
/// <param name="StartedAt">When the program began.</param>
/// <param name="EndedAt">When it had ended.</param>
/// <param name="ProcessorSeconds">What its thread used of a processor.</param>
internal sealed record RunOfChunk(DateTimeOffset StartedAt, DateTimeOffset EndedAt, double ProcessorSeconds)
{
    private const string Event = "accepted";

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until so many results are accepted, and answers all after the first <paramref name="before"/>, by their start.</summary>
    public static async Task<IReadOnlyList<RunOfChunk>> WaitForAsync(MeasuredAgent agent, int before, int count)
    {
        while (agent.CountOf(Event) < before + count)
        {
            if (agent.HasEnded)
            {
                throw new InvalidOperationException(agent.Output);
            }

            await Task.Delay(s_lookEvery);
        }

        return [.. agent.EventsOf(Event).Skip(before).Select(Of).OrderBy(run => run.StartedAt)];
    }

    private static RunOfChunk Of(JsonElement accepted)
    {
        var times = accepted.GetProperty("times");
        var startedAt = times.GetProperty("startedAt").GetDateTimeOffset();
        var seconds = times.GetProperty("runSeconds").GetDouble();
        return new(startedAt, startedAt + TimeSpan.FromSeconds(seconds), times.GetProperty("processorSeconds").GetDouble());
    }
}
