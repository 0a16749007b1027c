namespace Jolt.Contracts;

/// <summary>A setting holds what cannot be meant. The message names it, and what was expected.</summary>
/// <param name="message">For whoever wrote the setting.</param>
public sealed class SettingException(string message) : Exception(message);
