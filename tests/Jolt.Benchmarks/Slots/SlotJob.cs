using System.Diagnostics;
using Jolt.Benchmarks.Street;

namespace Jolt.Benchmarks.Slots;

/// <summary>What one job's chunks took on an agent's slots.</summary>
/// <param name="Name">What is told apart.</param>
/// <param name="Size">How large its chunks are.</param>
/// <param name="Runs">Its runs.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Use">Where processor time went meanwhile.</param>
internal sealed record SlotJob(string Name, ChunkSize Size, IReadOnlyList<RunOfChunk> Runs, double Seconds, SlotUse Use)
{
    /// <summary>Processor seconds inside the chunks' runs.</summary>
    public double InChunks => Runs.Sum(run => run.ProcessorSeconds);

    /// <summary>The part of the agent's processor time, workers included, that was spent inside chunks.</summary>
    public double Efficiency => InChunks / Use.OfAgent;

    /// <summary>The same with what the broker and the storage used for it.</summary>
    public double EfficiencyOfAll => InChunks / (Use.OfAgent + Use.Broker + Use.Storage);

    /// <summary>Submits a job and waits until all its results are accepted.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="size">Its chunks.</param>
    /// <param name="count">How many.</param>
    /// <param name="street">Where.</param>
    /// <param name="agent">Who works alone for it.</param>
    /// <param name="accepted">Results accepted before.</param>
    public static async Task<SlotJob> RunAsync(
        string name, ChunkSize size, int count, MeasuredStreet street, MeasuredAgent agent, int accepted)
    {
        var before = SlotUse.Now(agent.ProcessId, street.ProcessId);
        var start = Stopwatch.GetTimestamp();
        await street.SubmitAsync(ChunkSize.Module, size.Inputs(count), size.FuelMax);
        var runs = await RunOfChunk.WaitForAsync(agent, accepted, count);
        var seconds = (runs[^1].EndedAt - runs[0].StartedAt).TotalSeconds;
        var use = SlotUse.Now(agent.ProcessId, street.ProcessId) - before;
        Console.Error.WriteLine($"{count} chunks of {size.Milliseconds:0} ms in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s.");
        return new(name, size, runs, seconds, use);
    }
}
