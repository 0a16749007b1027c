using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>
/// Calls that the JIT knows and turns into machine instructions. A vector is a <c>Vector128&lt;byte&gt;</c> in
/// variables and signatures, whatever its lanes are taken for: to the JIT all of them are the same 16 bytes.
/// Methods are looked up when they are first emitted, since most programs use few of them or none.
/// </summary>
internal static class VectorEmission
{
    private static readonly ConcurrentDictionary<(string Name, Type Lane, int Parameters), MethodInfo> Methods = new();

    /// <summary>A method of <see cref="Vector128"/> for vectors of these lanes.</summary>
    public static void Vector(this ILGenerator il, string name, Type lane, int parameters) =>
        il.Emit(OpCodes.Call, Methods.GetOrAdd((name, lane, parameters), Find));

    /// <summary>A method of the processor's own: only where it says that it is supported.</summary>
    public static void Processor(this ILGenerator il, Type instructions, string name, params Type[] parameters) =>
        il.Emit(OpCodes.Call, instructions.Method(name, parameters));

    /// <summary>A method that does the same on every processor.</summary>
    public static void Portable(this ILGenerator il, string name) =>
        il.Emit(OpCodes.Call, typeof(PortableVectors).Method(name));

    /// <summary>A constant. The JIT makes one of the two numbers.</summary>
    public static void Vector(this ILGenerator il, long low, long high)
    {
        if ((low, high) == (0, 0))
        {
            il.Emit(OpCodes.Call, Of(typeof(byte)).GetProperty(nameof(Vector128<byte>.Zero))!.GetMethod!);
            return;
        }

        il.Emit(OpCodes.Ldc_I8, low);
        il.Emit(OpCodes.Ldc_I8, high);
        il.Vector(nameof(Vector128.Create), typeof(long), 2);
    }

    /// <summary>
    /// The JIT (.NET 10, x64) takes floats of 32 bits out of constant vectors by way of 64 bits, which quiets a
    /// signalling not-a-number. With zeros that it cannot see through, the vector is no constant to it.
    /// </summary>
    public static void HideConstant(this ILGenerator il)
    {
        il.Argument(0);
        il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.ZeroVector)));
        il.Vector(nameof(Vector128.BitwiseOr), typeof(byte), 2);
    }

    /// <summary>The type of vectors of these lanes.</summary>
    public static Type Of(Type lane) => typeof(Vector128<>).MakeGenericType(lane);

    private static MethodInfo Find((string Name, Type Lane, int Parameters) key)
    {
        var vector = Of(key.Lane);
        return typeof(Vector128).GetMethods()
            .Where(method => method.Name == key.Name && method.GetParameters().Length == key.Parameters)
            .Select(method => Closed(method, key.Lane))
            .OfType<MethodInfo>()
            .First(method => method.GetParameters()[0].ParameterType is var first
                && (first == vector || first == key.Lane));
    }

    private static MethodInfo? Closed(MethodInfo method, Type lane) =>
        !method.IsGenericMethodDefinition ? method
        : method.GetGenericArguments().Length == 1 ? method.MakeGenericMethod(lane)
        : null;
}
