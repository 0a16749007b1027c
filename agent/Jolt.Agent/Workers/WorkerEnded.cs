namespace Jolt.Agent.Workers;

/// <summary>A worker ended in the middle of its work. That says nothing that other machines would agree on.</summary>
/// <param name="message">What is known of its end.</param>
/// <param name="inner">What was noticed first.</param>
internal sealed class WorkerEndedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A worker could not make a run, most often for lack of memory. That is no outcome either.</summary>
/// <param name="message">The worker's words.</param>
internal sealed class WorkerFailedException(string message) : Exception(message);

/// <summary>The sandbox does not accept a module.</summary>
/// <param name="message">The section, the offset and the rule; or what the program lacks.</param>
internal sealed class ModuleRefusedException(string message) : Exception(message);
