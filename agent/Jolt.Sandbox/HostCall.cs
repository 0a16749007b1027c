namespace Jolt.Sandbox;

/// <summary>A function of the host that a module can import.</summary>
/// <param name="arguments">The arguments, of the declared types.</param>
/// <returns>The results, of the declared types.</returns>
public delegate Value[] HostCall(ReadOnlySpan<Value> arguments);
