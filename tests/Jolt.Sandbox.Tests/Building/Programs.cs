using Jolt.Sandbox.Binary;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Building;

/// <summary>Small WASI programs for tests.</summary>
internal static class Programs
{
    public const string Wasi = "wasi_snapshot_preview1";

    /// <summary>Does nothing and exits with 0.</summary>
    public static ModuleBuilder Empty() => Start();

    /// <summary>Runs for ever, in a loop without calls.</summary>
    public static ModuleBuilder Endless() => Start(Loop(Op(Opcode.Branch, 0)));

    /// <summary>Runs for ever, in a loop that keeps values of every kind alive.</summary>
    public static ModuleBuilder EndlessWork() => new ModuleBuilder().Memory(1).Function(
        "_start", [], [], [ValueKind.I32, ValueKind.I64, ValueKind.F32, ValueKind.F64],
        I32(3),
        Loop(
            Get(0), I32(1), Op(Opcode.I32Add), Set(0),
            Get(1), I64(3), Op(Opcode.I64Add), Set(1),
            Get(2), F32(1), Op(Opcode.F32Add), Set(2),
            Get(3), F64(1), Op(Opcode.F64Add), Set(3),
            Op(Opcode.Branch, 0)),
        Op(Opcode.Drop));

    /// <summary>A module with memory whose _start is this code; it has an i32 and an i64 local.</summary>
    public static ModuleBuilder Start(params byte[][] code) =>
        new ModuleBuilder().Memory(1, 4).Function("_start", [], [], [ValueKind.I32, ValueKind.I64], code);

    /// <summary>The same, with one imported function of WASI at index 0.</summary>
    public static ModuleBuilder StartWith(string import, ValueKind[] parameters, params byte[][] code) =>
        new ModuleBuilder()
            .Import(Wasi, import, parameters, import == "proc_exit" ? [] : [ValueKind.I32])
            .Memory(1, 4)
            .Function("_start", [], [], [ValueKind.I32, ValueKind.I64], code);

    public static RunResult Run(this ModuleBuilder builder, RunRequest? request = null, RunControl? control = null) =>
        CompiledProgram.Compile(builder.Load()).Run(request ?? new RunRequest { FuelLimit = 1_000_000 }, control);
}
