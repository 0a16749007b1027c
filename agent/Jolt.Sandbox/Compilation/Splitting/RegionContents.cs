using System.Collections;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>Walks over a region's code for what has to be known exactly: its exits, its locals, its loops.</summary>
internal static class RegionContents
{
    public static void Note(ModuleDefinition module, Region region, int locals)
    {
        var exits = new SortedSet<int>();
        var reader = new InstructionReader(
            new ByteCursor(module.Bytes, region.Start, region.End, "code"), module.Types);
        region.Touched = new BitArray(locals);
        region.Written = new BitArray(locals);
        var frame = region.Around.Frame;
        while (!reader.AtEnd)
        {
            reader.Read();
            var instruction = reader.Current;
            switch (instruction.Opcode)
            {
                case Opcode.Loop:
                    region.Loops++;
                    frame++;
                    break;
                case Opcode.Block or Opcode.If:
                    frame++;
                    break;
                case Opcode.End:
                    frame--;
                    break;
                case Opcode.LocalGet:
                    region.Touched[instruction.Index] = true;
                    break;
                case Opcode.LocalSet or Opcode.LocalTee:
                    region.Touched[instruction.Index] = true;
                    region.Written[instruction.Index] = true;
                    break;
                default:
                    exits.UnionWith(Targets(instruction, frame).Where(target => target <= region.Around.Frame));
                    break;
            }
        }

        region.Exits = [.. exits];
    }

    private static IEnumerable<int> Targets(Instruction instruction, int frame) => instruction.Opcode switch
    {
        Opcode.Branch or Opcode.BranchIf => [frame - instruction.Index],
        Opcode.BranchTable => instruction.Targets.Select(label => frame - label),
        Opcode.Return => [0],
        _ => [],
    };
}
