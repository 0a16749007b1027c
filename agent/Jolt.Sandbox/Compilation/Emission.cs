using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace Jolt.Sandbox.Compilation;

/// <summary>IL in its shortest forms: the JIT stops optimising methods by their size in bytes.</summary>
internal static class Emission
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>Looking members up by name is slow, and the compiler asks for the same few again and again.</summary>
    private static readonly ConcurrentDictionary<(Type Type, string Name, Type? First, int Count), MethodInfo> Methods =
        new();

    private static readonly ConcurrentDictionary<(Type Type, string Name), FieldInfo> Fields = new();

    private static readonly OpCode[] SmallConstants =
    [
        OpCodes.Ldc_I4_M1, OpCodes.Ldc_I4_0, OpCodes.Ldc_I4_1, OpCodes.Ldc_I4_2, OpCodes.Ldc_I4_3, OpCodes.Ldc_I4_4,
        OpCodes.Ldc_I4_5, OpCodes.Ldc_I4_6, OpCodes.Ldc_I4_7, OpCodes.Ldc_I4_8,
    ];

    private static readonly OpCode[] SmallArguments =
        [OpCodes.Ldarg_0, OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Ldarg_3];

    public static void Int32(this ILGenerator il, int value)
    {
        if (value is >= -1 and <= 8)
        {
            il.Emit(SmallConstants[value + 1]);
        }
        else if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            il.Emit(OpCodes.Ldc_I4_S, (sbyte)value);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I4, value);
        }
    }

    public static void Int64(this ILGenerator il, long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            il.Int32((int)value);
            il.Emit(OpCodes.Conv_I8);
        }
        else
        {
            il.Emit(OpCodes.Ldc_I8, value);
        }
    }

    public static void Argument(this ILGenerator il, int index)
    {
        if (index < SmallArguments.Length)
        {
            il.Emit(SmallArguments[index]);
        }
        else if (index <= byte.MaxValue)
        {
            il.Emit(OpCodes.Ldarg_S, (byte)index);
        }
        else
        {
            il.Emit(OpCodes.Ldarg, (short)index);
        }
    }

    public static void SetArgument(this ILGenerator il, int index)
    {
        if (index <= byte.MaxValue)
        {
            il.Emit(OpCodes.Starg_S, (byte)index);
        }
        else
        {
            il.Emit(OpCodes.Starg, (short)index);
        }
    }

    public static void Not(this ILGenerator il)
    {
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ceq);
    }

    /// <summary>A static or instance method by name; several of a name are told apart by their parameters.</summary>
    public static MethodInfo Method(this Type type, string name, params Type[] parameters) =>
        Methods.GetOrAdd(
            (type, name, parameters.FirstOrDefault(), parameters.Length),
            key => type.GetMethods(Any).Single(method => method.Name == name
                && (parameters.Length == 0
                    || method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters))));

    public static FieldInfo Field(this Type type, string name) =>
        Fields.GetOrAdd(
            (type, name),
            key => key.Type.GetField(key.Name, Any) ?? throw new MissingFieldException(key.Type.FullName, key.Name));
}
