namespace Jolt.Contracts.Problems;

/// <summary>One field that was wrong.</summary>
/// <param name="Field">The field's path in the request, for example <c>limits.fuel</c>.</param>
/// <param name="Expected">What was expected there, in words.</param>
public sealed record FieldError(string Field, string Expected);
