namespace Jolt.Sandbox;

/// <summary>A module's import is missing, or is of another kind or type than the module expects.</summary>
/// <param name="message">Which import, what is expected, and what was given.</param>
public sealed class LinkException(string message) : Exception(message);
