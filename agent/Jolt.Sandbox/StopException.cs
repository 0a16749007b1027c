namespace Jolt.Sandbox;

/// <summary>Ends a run from anywhere inside it. Its message is the run's canonical outcome.</summary>
/// <param name="message">The outcome, for example <c>trap:unreachable</c>.</param>
public abstract class StopException(string message) : Exception(message);
