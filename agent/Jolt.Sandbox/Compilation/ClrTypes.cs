using System.Runtime.Intrinsics;
using Jolt.Sandbox.Binary;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>Which .NET types carry which WebAssembly types.</summary>
internal static class ClrTypes
{
    public static Type Of(ValueKind kind) => kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.I64 => typeof(long),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        ValueKind.V128 => typeof(Vector128<byte>),
        _ => typeof(object),
    };

    /// <summary>One result is returned; several are left in the context's slots.</summary>
    public static Type Return(FunctionType type) => type.Results.Length == 1 ? Of(type.Results[0]) : typeof(void);

    /// <summary>The context, the stack slots that are left, then the parameters.</summary>
    public static Type[] Parameters(FunctionType type) =>
        [typeof(ExecutionContext), typeof(int), .. type.Parameters.Select(Of)];
}
