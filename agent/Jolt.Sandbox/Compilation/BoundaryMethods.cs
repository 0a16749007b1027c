using System.Reflection;
using System.Reflection.Emit;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using ExecutionContext = Jolt.Sandbox.Runtime.ExecutionContext;

namespace Jolt.Sandbox.Compilation;

/// <summary>Methods that carry values between typed parameters and the context's slots.</summary>
internal static class BoundaryMethods
{
    public const MethodAttributes Attributes =
        MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;

    private const int FirstParameter = 2;

    /// <summary>Typed parameters in, <see cref="ExecutionContext.CallForeign"/>, typed results out.</summary>
    public static MethodBuilder DefineForeign(TypeBuilder owner, FunctionType type, string name)
    {
        Type[] parameters = [.. ClrTypes.Parameters(type), typeof(FunctionInstance)];
        var method = owner.DefineMethod(name, Attributes, ClrTypes.Return(type), parameters);
        var il = method.GetILGenerator();
        for (var index = 0; index < type.Parameters.Length; index++)
        {
            var argument = index + FirstParameter;
            SlotEmission.Store(il, index, type.Parameters[index], () => il.Argument(argument));
        }

        il.Argument(0);
        il.Argument(1);
        il.Argument(parameters.Length - 1);
        il.Emit(OpCodes.Call, typeof(ExecutionContext).Method(nameof(ExecutionContext.CallForeign)));
        if (type.Results.Length == 1)
        {
            SlotEmission.Load(il, 0, type.Results[0]);
        }

        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>Calls the imported function of this index.</summary>
    public static void EmitImport(ILGenerator il, ModuleMethods methods, FunctionType type, int function)
    {
        for (var index = 0; index < type.Parameters.Length + FirstParameter; index++)
        {
            il.Argument(index);
        }

        il.Argument(0);
        il.Emit(OpCodes.Ldfld, typeof(ExecutionContext).Field(nameof(ExecutionContext.Functions)));
        il.Int32(function);
        il.Emit(OpCodes.Ldelem_Ref);
        il.Emit(OpCodes.Call, methods.Foreign(type));
        il.Emit(OpCodes.Ret);
    }

    /// <summary>An <see cref="EntryStub"/>: parameters from the slots, the call, results into the slots.</summary>
    public static MethodBuilder DefineEntry(TypeBuilder owner, FunctionType type, int number)
    {
        var method = owner.DefineMethod(
            $"entry{number}", Attributes, typeof(void), [typeof(ExecutionContext), typeof(int), typeof(nint)]);
        var il = method.GetILGenerator();
        il.Argument(0);
        il.Argument(1);
        for (var index = 0; index < type.Parameters.Length; index++)
        {
            SlotEmission.Load(il, index, type.Parameters[index]);
        }

        il.Argument(2);
        il.EmitCalli(
            OpCodes.Calli, CallingConventions.Standard, ClrTypes.Return(type), ClrTypes.Parameters(type), null);
        if (type.Results.Length == 1)
        {
            var result = il.DeclareLocal(ClrTypes.Of(type.Results[0]));
            il.Emit(OpCodes.Stloc, result);
            SlotEmission.Store(il, 0, type.Results[0], () => il.Emit(OpCodes.Ldloc, result));
        }

        il.Emit(OpCodes.Ret);
        return method;
    }
}
