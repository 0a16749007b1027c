using System.Reflection.Emit;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation;

internal enum NodeForm
{
    Constant,
    Local,
    Temporary,
    Operation,
}

/// <summary>
/// A value on the compiler's operand stack that is not computed yet: a tree of operators that neither trap nor
/// touch anything but their operands, so that it can be computed later, where it is used.
/// </summary>
internal sealed class Node
{
    /// <summary>Larger trees are computed early: the JIT walks trees recursively.</summary>
    public const int SizeMax = 24;

    private Node(NodeForm form, ValueKind kind)
    {
        Form = form;
        Kind = kind;
    }

    public NodeForm Form { get; }

    public ValueKind Kind { get; }

    /// <summary>A constant's bits.</summary>
    public long Low { get; private init; }

    public long High { get; private init; }

    /// <summary>The index of a WebAssembly local.</summary>
    public int Index { get; private init; }

    public LocalBuilder? Temporary { get; private init; }

    public Action<ILGenerator>? Emit { get; private init; }

    public Node? First { get; private init; }

    public Node? Second { get; private init; }

    public int Size { get; private init; } = 1;

    /// <summary>
    /// A floating-point result that, if it is not-a-number, has bits that depend on the machine. They are made
    /// canonical as soon as something could see them.
    /// </summary>
    public bool Noncanonical { get; private init; }

    /// <summary>The floats that a noncanonical vector's lanes are.</summary>
    public ValueKind Lanes { get; private init; }

    /// <summary>It is a comparison's result, or made safe to test.</summary>
    public bool IsTest { get; init; }

    /// <summary>The JIT cannot know it.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>It is the result of a rotation.</summary>
    public bool IsRotation { get; init; }

    public bool IsConstant => Form == NodeForm.Constant;

    public static Node Constant(ValueKind kind, long low, long high = 0) =>
        new(NodeForm.Constant, kind) { Low = low, High = high };

    public static Node Local(ValueKind kind, int index, bool noncanonical, ValueKind lanes = default) =>
        new(NodeForm.Local, kind) { Index = index, Noncanonical = noncanonical, Lanes = lanes };

    public static Node Held(
        ValueKind kind, LocalBuilder temporary, bool noncanonical = false, ValueKind lanes = default) =>
        new(NodeForm.Temporary, kind) { Temporary = temporary, Noncanonical = noncanonical, Lanes = lanes };

    public static Node Operation(
        ValueKind kind,
        Action<ILGenerator> emit,
        Node first,
        Node? second,
        bool noncanonical,
        ValueKind lanes = default,
        Opcode opcode = Opcode.Nop) =>
        new(NodeForm.Operation, kind)
        {
            Emit = emit,
            First = first,
            Second = second,
            Size = 1 + first.Size + (second?.Size ?? 0),
            Noncanonical = noncanonical,
            Lanes = lanes,
            IsTest = opcode is >= Opcode.I32Eqz and <= Opcode.F64Ge,
            IsRotation = opcode is Opcode.I32Rotl or Opcode.I32Rotr or Opcode.I64Rotl or Opcode.I64Rotr,
        };

    /// <summary>The same integer, with code behind it after which it can be tested.</summary>
    public static Node Guarded(Node node, Action<ILGenerator> emit) =>
        new(NodeForm.Operation, node.Kind) { Emit = emit, First = node, Size = 1 + node.Size, IsTest = true, IsOpaque = true };

    /// <summary>Whether the value depends on anything but constants.</summary>
    public bool Varies => Form switch
    {
        NodeForm.Constant => false,
        NodeForm.Operation => IsOpaque || First!.Varies || (Second?.Varies ?? false),
        _ => true,
    };

    /// <summary>Whether the value depends on this local, or on any local when the index is negative.</summary>
    public bool Reads(int local) => Form switch
    {
        NodeForm.Local => local < 0 || Index == local,
        NodeForm.Operation => First!.Reads(local) || (Second?.Reads(local) ?? false),
        _ => false,
    };
}
