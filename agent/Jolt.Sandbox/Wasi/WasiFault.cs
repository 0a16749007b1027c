namespace Jolt.Sandbox.Wasi;

/// <summary>A program passed an address outside of its memory to a WASI function, which answers EFAULT.</summary>
internal sealed class WasiFault() : Exception("an address outside of the memory");
