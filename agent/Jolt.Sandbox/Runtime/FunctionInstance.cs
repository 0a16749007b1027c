using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>Writes a function's arguments from the slots, calls it, and writes its results into the slots.</summary>
internal delegate void EntryStub(ExecutionContext context, int depth, nint code);

/// <summary>A function of the host: reads the arguments, answers the results.</summary>
internal delegate void HostFunction(ExecutionContext caller, ReadOnlySpan<Value> arguments, Span<Value> results);

/// <summary>A function that can be called: compiled code with its instance, or a function of the host.</summary>
internal sealed class FunctionInstance
{
    // Fields, and not properties, since compiled code reads them.
    public readonly int TypeNumber;
    public readonly nint Code;
    public readonly ExecutionContext? Context;

    public FunctionInstance(FunctionType type, HostFunction host)
    {
        Type = type;
        TypeNumber = TypeNumbers.Of(type);
        Host = host;
    }

    public FunctionInstance(FunctionType type, ExecutionContext context, nint code, EntryStub entry)
    {
        Type = type;
        TypeNumber = TypeNumbers.Of(type);
        Context = context;
        Code = code;
        Entry = entry;
    }

    public FunctionType Type { get; }

    public HostFunction? Host { get; }

    public EntryStub? Entry { get; }
}
