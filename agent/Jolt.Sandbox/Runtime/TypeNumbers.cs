using System.Collections.Concurrent;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>
/// Gives equal function types of all modules in the process the same number, so that the check of an indirect
/// call compares one integer.
/// </summary>
internal static class TypeNumbers
{
    private static readonly ConcurrentDictionary<FunctionType, int> Numbers = new();
    private static int _last;

    public static int Of(FunctionType type) =>
        Numbers.GetOrAdd(type, static _ => Interlocked.Increment(ref _last));
}
