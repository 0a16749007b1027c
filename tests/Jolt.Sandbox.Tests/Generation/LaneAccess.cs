using Jolt.Sandbox.Reference.Binary;

namespace Jolt.Sandbox.Tests.Generation;

/// <summary>An operator that names a lane: its number after the prefix, how many lanes there are, and the lane's type outside.</summary>
internal sealed record LaneAccess(int Code, int Lanes, WasmType Outside)
{
    public static IReadOnlyList<LaneAccess> Extractions { get; } =
    [
        new(21, 16, WasmType.I32), new(22, 16, WasmType.I32), new(24, 8, WasmType.I32), new(25, 8, WasmType.I32),
        new(27, 4, WasmType.I32), new(29, 2, WasmType.I64), new(31, 4, WasmType.F32), new(33, 2, WasmType.F64),
    ];

    public static IReadOnlyList<LaneAccess> Replacements { get; } =
    [
        new(23, 16, WasmType.I32), new(26, 8, WasmType.I32), new(28, 4, WasmType.I32), new(30, 2, WasmType.I64),
        new(32, 4, WasmType.F32), new(34, 2, WasmType.F64),
    ];

    /// <summary>The loads of a lane; each has its store four numbers on.</summary>
    public static IReadOnlyList<LaneAccess> Loads { get; } =
        [.. Enumerable.Range(0, 4).Select(index => new LaneAccess(84 + index, 16 >> index, WasmType.I32))];
}
