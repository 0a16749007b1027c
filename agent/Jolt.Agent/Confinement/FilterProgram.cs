using System.Runtime.InteropServices;

namespace Jolt.Agent.Confinement;

/// <summary>One instruction of the kernel's packet filter, which also filters system calls.</summary>
/// <param name="Code">What to do.</param>
/// <param name="IfTrue">Instructions to skip where a comparison holds.</param>
/// <param name="IfFalse">Instructions to skip where it does not.</param>
/// <param name="Value">What to compare with, to load from, or to answer.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

/// <summary>A processor's numbers for the calls that are looked at more closely.</summary>
internal sealed record FilterTarget(
    uint Processor, uint? FirstForeignCall, uint MakeThread, uint MakeThreadNewly, uint Kill, uint ThreadKill,
    uint ProcessControl, uint ProcessLimit, uint Install, Func<RefusedCall, int?> NumberOf)
{
    /// <summary>On x64 a second numbering of the same calls starts here, which no program uses that we know.</summary>
    private const uint X32Calls = 0x4000_0000;

    /// <summary>The target of this process; null where there is none.</summary>
    internal static FilterTarget? Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => null,
    };

    internal static FilterTarget X64 { get; } =
        new(0xC000_003E, X32Calls, 56, 435, 62, 234, 157, 302, 317, call => call.X64);

    internal static FilterTarget Arm64 { get; } =
        new(0xC000_00B7, null, 220, 435, 129, 131, 167, 261, 277, call => call.Arm64);
}

/// <summary>Writes the filter: what is not refused is allowed, since a runtime's needs differ from version to version.</summary>
internal sealed class FilterProgram
{
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Answer = 0x06;

    private const uint Allow = 0x7FFF_0000;
    private const uint KillProcess = 0x8000_0000;
    private const uint NotPermitted = 0x0005_0000 | 1;
    private const uint NotThere = 0x0005_0000 | 38;

    // Where the kernel lays what it knows of a call.
    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;
    private const uint FirstArgumentAt = 16;
    private const uint ThirdArgumentLowAt = 32;
    private const uint ThirdArgumentHighAt = 36;

    private const uint CloneThread = 0x0001_0000;
    private const uint SetName = 15;
    private const uint SetMemoryName = 0x5356_4D41;

    private readonly List<FilterInstruction> _instructions = [];

    private FilterProgram(FilterTarget target, uint self)
    {
        ForeignCalls(target);
        foreach (var number in RefusedCalls.All.Select(target.NumberOf).OfType<int>())
        {
            Refuse((uint)number, NotPermitted);
        }

        // The C library then makes threads the old way, whose flags can be looked at.
        Refuse(target.MakeThreadNewly, NotThere);
        OnlyThreads(target.MakeThread);
        OnlyWith(target.Kill, FirstArgumentAt, self);
        OnlyWith(target.ThreadKill, FirstArgumentAt, self);
        OnlyWith(target.ProcessControl, FirstArgumentAt, SetName, SetMemoryName);
        OnlyReading(target.ProcessLimit);
        Add(Answer, 0, 0, Allow);
    }

    /// <summary>The instructions for a processor.</summary>
    /// <param name="target">The processor.</param>
    /// <param name="self">This process, which may send signals to itself.</param>
    internal static FilterInstruction[] For(FilterTarget target, int self) =>
        [.. new FilterProgram(target, (uint)self)._instructions];

    private void Add(ushort code, byte ifTrue, byte ifFalse, uint value) =>
        _instructions.Add(new(code, ifTrue, ifFalse, value));

    private void ForeignCalls(FilterTarget target)
    {
        Add(LoadWord, 0, 0, ArchitectureAt);
        Add(JumpIfEqual, 1, 0, target.Processor);
        Add(Answer, 0, 0, KillProcess);
        Add(LoadWord, 0, 0, NumberAt);
        if (target.FirstForeignCall is { } first)
        {
            Add(JumpIfAtLeast, 0, 1, first);
            Add(Answer, 0, 0, NotPermitted);
        }
    }

    private void Refuse(uint number, uint answer)
    {
        Add(JumpIfEqual, 0, 1, number);
        Add(Answer, 0, 0, answer);
    }

    private void OnlyThreads(uint number)
    {
        Add(JumpIfEqual, 0, 4, number);
        Add(LoadWord, 0, 0, FirstArgumentAt);
        Add(JumpIfAnyBit, 0, 1, CloneThread);
        Add(Answer, 0, 0, Allow);
        Add(Answer, 0, 0, NotPermitted);
    }

    private void OnlyWith(uint number, uint argumentAt, params ReadOnlySpan<uint> allowed)
    {
        Add(JumpIfEqual, 0, (byte)((allowed.Length * 2) + 2), number);
        Add(LoadWord, 0, 0, argumentAt);
        foreach (var value in allowed)
        {
            Add(JumpIfEqual, 0, 1, value);
            Add(Answer, 0, 0, Allow);
        }

        Add(Answer, 0, 0, NotPermitted);
    }

    /// <summary>Limits may be read, and not set: the third argument is where a new limit stands.</summary>
    private void OnlyReading(uint number)
    {
        Add(JumpIfEqual, 0, 6, number);
        Add(LoadWord, 0, 0, ThirdArgumentLowAt);
        Add(JumpIfEqual, 0, 3, 0);
        Add(LoadWord, 0, 0, ThirdArgumentHighAt);
        Add(JumpIfEqual, 0, 1, 0);
        Add(Answer, 0, 0, Allow);
        Add(Answer, 0, 0, NotPermitted);
    }
}
