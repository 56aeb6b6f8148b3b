package org.naslens.lab.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpDef.ArgDef;

/** The arguments of a node, tensor by tensor: one argument of an op, such as the values of a {@code Pack}, may be several tensors. */
final class Arguments {
    private final Map<String, OpDef> ops = new HashMap<>();

    /**
     * A tensor that is an input or output of a node.
     *
     * @param name the name of the argument in the definition of the op
     */
    record Argument(String name, DataType type) {
        /** Whether TensorFlow never keeps tensors of this type on a device. */
        boolean alwaysOnHost() {
            return type == DataType.DT_STRING || type == DataType.DT_RESOURCE;
        }
    }

    Arguments() {
        TensorFlow.registeredOpList().getOpList().forEach(op -> ops.put(op.getName(), op));
    }

    List<Argument> inputs(NodeDef node) {
        return tensors(node, op(node).getInputArgList());
    }

    List<Argument> outputs(NodeDef node) {
        return tensors(node, op(node).getOutputArgList());
    }

    private OpDef op(NodeDef node) {
        var op = ops.get(node.getOp());
        if (op == null) {
            throw new IllegalArgumentException(node.getName() + ": TensorFlow has no op " + node.getOp());
        }
        return op;
    }

    private static List<Argument> tensors(NodeDef node, List<ArgDef> arguments) {
        var tensors = new ArrayList<Argument>();
        for (var argument : arguments) {
            for (var type : types(node, argument)) {
                tensors.add(new Argument(argument.getName(), type));
            }
        }
        return tensors;
    }

    private static List<DataType> types(NodeDef node, ArgDef argument) {
        if (!argument.getTypeListAttr().isEmpty()) {
            return node.getAttrOrThrow(argument.getTypeListAttr()).getList().getTypeList();
        }
        var type = argument.getTypeAttr().isEmpty()
                ? argument.getType()
                : node.getAttrOrThrow(argument.getTypeAttr()).getType();
        int count = argument.getNumberAttr().isEmpty()
                ? 1
                : (int) node.getAttrOrThrow(argument.getNumberAttr()).getI();
        return Collections.nCopies(count, type);
    }
}
