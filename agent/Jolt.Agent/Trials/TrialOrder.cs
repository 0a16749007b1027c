using Jolt.Agent.Workers;

namespace Jolt.Agent.Trials;

/// <summary>A program to try on this machine.</summary>
/// <param name="Module">Its bytes.</param>
/// <param name="Order">What it gets and what it may use.</param>
/// <param name="InProcess">Whether it runs in this process, without the second wall.</param>
internal sealed record TrialOrder(byte[] Module, ChunkOrder Order, bool InProcess);

/// <summary>What came of a trial.</summary>
/// <param name="Report">The run, as an agent would report it.</param>
/// <param name="StartTime">How long the worker took to start and to give up its rights; nothing in this process.</param>
/// <param name="CompileTime">How long checking and compiling took.</param>
internal sealed record TrialResult(ChunkReport Report, TimeSpan StartTime, TimeSpan CompileTime);
