namespace Jolt.Sandbox.Binary;

/// <summary>What follows an operator's code.</summary>
internal enum ImmediateShape
{
    None,
    Block,
    Index,
    TwoIndices,
    IndexThenZero,
    BranchTable,
    SelectTypes,
    Memory,
    Zero,
    ZeroZero,
    I32,
    I64,
    F32,
    F64,
    RefType,
    V128,
    Lane,
    MemoryLane,
    Shuffle,
}
