using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace BatchTyped.Architecture.Tests.Metadata;

/// <summary>Walks the instructions of a method body.</summary>
internal static class Instructions
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value, code => code.OperandType);

    /// <summary>The types, members and signatures that instructions name.</summary>
    public static List<EntityHandle> Tokens(BlobReader instructions)
    {
        var tokens = new List<EntityHandle>();
        while (instructions.RemainingBytes > 0)
        {
            ushort code = instructions.ReadByte();
            if (code == TwoBytePrefix)
            {
                code = (ushort)((TwoBytePrefix << 8) | instructions.ReadByte());
            }

            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(MetadataTokens.EntityHandle(instructions.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    Skip(ref instructions, sizeof(int) * instructions.ReadInt32());
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    Skip(ref instructions, 8);
                    break;
                case OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR:
                    Skip(ref instructions, 4);
                    break;
                case OperandType.InlineVar:
                    Skip(ref instructions, 2);
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    Skip(ref instructions, 1);
                    break;
            }
        }

        return tokens;
    }

    private static void Skip(ref BlobReader instructions, int bytes) => instructions.Offset += bytes;
}
