using System.Diagnostics.CodeAnalysis;

namespace DurableTask.Core.Exceptions;

/// <summary>An instance of this id exists and has not come to its end.</summary>
/// <param name="message">Which one.</param>
[SuppressMessage("Design", "CA1032", Justification = "Only the runtime makes it.")]
public class OrchestrationAlreadyExistsException(string message) : InvalidOperationException(message);
