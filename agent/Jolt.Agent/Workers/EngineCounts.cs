namespace Jolt.Agent.Workers;

/// <summary>What an engine did beside running chunks: with many chunks of few jobs, hardly anything.</summary>
/// <param name="WorkersStarted">Workers that it started.</param>
/// <param name="Compilations">Modules that it had compiled, each time counted.</param>
internal sealed record EngineCounts(int WorkersStarted, int Compilations);
