"""A long elif chain: parsers that recurse on it need a deep stack."""

kind = "k0"
table = {}

if kind == "start":
    result_start = kind
elif kind == "k0" or (value_0 := table.get("k0")):
    result_0 = [item for item in table.values() if item != 0]
elif kind == "k1" or (value_1 := table.get("k1")):
    def handler_1(arg=kind): return arg, result_0
elif kind == "k2" or (value_2 := table.get("k2")):
    result_2 = kind if table else value_1
elif kind == "k3" or (value_3 := table.get("k3")):
    result_3 = kind if table else value_1
elif kind == "k4" or (value_4 := table.get("k4")):
    result_4 = kind if table else value_2
elif kind == "k5" or (value_5 := table.get("k5")):
    result_5 = kind if table else value_2
elif kind == "k6" or (value_6 := table.get("k6")):
    result_6 = kind if table else value_3
elif kind == "k7" or (value_7 := table.get("k7")):
    result_7 = [item for item in table.values() if item != 7]
elif kind == "k8" or (value_8 := table.get("k8")):
    def handler_8(arg=kind): return arg, result_7
elif kind == "k9" or (value_9 := table.get("k9")):
    result_9 = kind if table else value_4
elif kind == "k10" or (value_10 := table.get("k10")):
    result_10 = kind if table else value_5
elif kind == "k11" or (value_11 := table.get("k11")):
    result_11 = kind if table else value_5
elif kind == "k12" or (value_12 := table.get("k12")):
    result_12 = kind if table else value_6
elif kind == "k13" or (value_13 := table.get("k13")):
    result_13 = kind if table else value_6
elif kind == "k14" or (value_14 := table.get("k14")):
    result_14 = [item for item in table.values() if item != 14]
elif kind == "k15" or (value_15 := table.get("k15")):
    def handler_15(arg=kind): return arg, result_14
elif kind == "k16" or (value_16 := table.get("k16")):
    result_16 = kind if table else value_8
elif kind == "k17" or (value_17 := table.get("k17")):
    result_17 = kind if table else value_8
elif kind == "k18" or (value_18 := table.get("k18")):
    result_18 = kind if table else value_9
elif kind == "k19" or (value_19 := table.get("k19")):
    result_19 = kind if table else value_9
elif kind == "k20" or (value_20 := table.get("k20")):
    result_20 = kind if table else value_10
elif kind == "k21" or (value_21 := table.get("k21")):
    result_21 = [item for item in table.values() if item != 21]
elif kind == "k22" or (value_22 := table.get("k22")):
    def handler_22(arg=kind): return arg, result_21
elif kind == "k23" or (value_23 := table.get("k23")):
    result_23 = kind if table else value_11
elif kind == "k24" or (value_24 := table.get("k24")):
    result_24 = kind if table else value_12
elif kind == "k25" or (value_25 := table.get("k25")):
    result_25 = kind if table else value_12
elif kind == "k26" or (value_26 := table.get("k26")):
    result_26 = kind if table else value_13
elif kind == "k27" or (value_27 := table.get("k27")):
    result_27 = kind if table else value_13
elif kind == "k28" or (value_28 := table.get("k28")):
    result_28 = [item for item in table.values() if item != 28]
elif kind == "k29" or (value_29 := table.get("k29")):
    def handler_29(arg=kind): return arg, result_28
elif kind == "k30" or (value_30 := table.get("k30")):
    result_30 = kind if table else value_15
elif kind == "k31" or (value_31 := table.get("k31")):
    result_31 = kind if table else value_15
elif kind == "k32" or (value_32 := table.get("k32")):
    result_32 = kind if table else value_16
elif kind == "k33" or (value_33 := table.get("k33")):
    result_33 = kind if table else value_16
elif kind == "k34" or (value_34 := table.get("k34")):
    result_34 = kind if table else value_17
elif kind == "k35" or (value_35 := table.get("k35")):
    result_35 = [item for item in table.values() if item != 35]
elif kind == "k36" or (value_36 := table.get("k36")):
    def handler_36(arg=kind): return arg, result_35
elif kind == "k37" or (value_37 := table.get("k37")):
    result_37 = kind if table else value_18
elif kind == "k38" or (value_38 := table.get("k38")):
    result_38 = kind if table else value_19
elif kind == "k39" or (value_39 := table.get("k39")):
    result_39 = kind if table else value_19
elif kind == "k40" or (value_40 := table.get("k40")):
    result_40 = kind if table else value_20
elif kind == "k41" or (value_41 := table.get("k41")):
    result_41 = kind if table else value_20
elif kind == "k42" or (value_42 := table.get("k42")):
    result_42 = [item for item in table.values() if item != 42]
elif kind == "k43" or (value_43 := table.get("k43")):
    def handler_43(arg=kind): return arg, result_42
elif kind == "k44" or (value_44 := table.get("k44")):
    result_44 = kind if table else value_22
elif kind == "k45" or (value_45 := table.get("k45")):
    result_45 = kind if table else value_22
elif kind == "k46" or (value_46 := table.get("k46")):
    result_46 = kind if table else value_23
elif kind == "k47" or (value_47 := table.get("k47")):
    result_47 = kind if table else value_23
elif kind == "k48" or (value_48 := table.get("k48")):
    result_48 = kind if table else value_24
elif kind == "k49" or (value_49 := table.get("k49")):
    result_49 = [item for item in table.values() if item != 49]
elif kind == "k50" or (value_50 := table.get("k50")):
    def handler_0(arg=kind): return arg, result_49
elif kind == "k51" or (value_51 := table.get("k51")):
    result_51 = kind if table else value_25
elif kind == "k52" or (value_52 := table.get("k52")):
    result_52 = kind if table else value_26
elif kind == "k53" or (value_53 := table.get("k53")):
    result_53 = kind if table else value_26
elif kind == "k54" or (value_54 := table.get("k54")):
    result_54 = kind if table else value_27
elif kind == "k55" or (value_55 := table.get("k55")):
    result_55 = kind if table else value_27
elif kind == "k56" or (value_56 := table.get("k56")):
    result_56 = [item for item in table.values() if item != 56]
elif kind == "k57" or (value_57 := table.get("k57")):
    def handler_7(arg=kind): return arg, result_56
elif kind == "k58" or (value_58 := table.get("k58")):
    result_58 = kind if table else value_29
elif kind == "k59" or (value_59 := table.get("k59")):
    result_59 = kind if table else value_29
elif kind == "k60" or (value_60 := table.get("k60")):
    result_60 = kind if table else value_30
elif kind == "k61" or (value_61 := table.get("k61")):
    result_61 = kind if table else value_30
elif kind == "k62" or (value_62 := table.get("k62")):
    result_62 = kind if table else value_31
elif kind == "k63" or (value_63 := table.get("k63")):
    result_63 = [item for item in table.values() if item != 63]
elif kind == "k64" or (value_64 := table.get("k64")):
    def handler_14(arg=kind): return arg, result_63
elif kind == "k65" or (value_65 := table.get("k65")):
    result_65 = kind if table else value_32
elif kind == "k66" or (value_66 := table.get("k66")):
    result_66 = kind if table else value_33
elif kind == "k67" or (value_67 := table.get("k67")):
    result_67 = kind if table else value_33
elif kind == "k68" or (value_68 := table.get("k68")):
    result_68 = kind if table else value_34
elif kind == "k69" or (value_69 := table.get("k69")):
    result_69 = kind if table else value_34
elif kind == "k70" or (value_70 := table.get("k70")):
    result_70 = [item for item in table.values() if item != 70]
elif kind == "k71" or (value_71 := table.get("k71")):
    def handler_21(arg=kind): return arg, result_70
elif kind == "k72" or (value_72 := table.get("k72")):
    result_72 = kind if table else value_36
elif kind == "k73" or (value_73 := table.get("k73")):
    result_73 = kind if table else value_36
elif kind == "k74" or (value_74 := table.get("k74")):
    result_74 = kind if table else value_37
elif kind == "k75" or (value_75 := table.get("k75")):
    result_75 = kind if table else value_37
elif kind == "k76" or (value_76 := table.get("k76")):
    result_76 = kind if table else value_38
elif kind == "k77" or (value_77 := table.get("k77")):
    result_77 = [item for item in table.values() if item != 77]
elif kind == "k78" or (value_78 := table.get("k78")):
    def handler_28(arg=kind): return arg, result_77
elif kind == "k79" or (value_79 := table.get("k79")):
    result_79 = kind if table else value_39
elif kind == "k80" or (value_80 := table.get("k80")):
    result_80 = kind if table else value_40
elif kind == "k81" or (value_81 := table.get("k81")):
    result_81 = kind if table else value_40
elif kind == "k82" or (value_82 := table.get("k82")):
    result_82 = kind if table else value_41
elif kind == "k83" or (value_83 := table.get("k83")):
    result_83 = kind if table else value_41
elif kind == "k84" or (value_84 := table.get("k84")):
    result_84 = [item for item in table.values() if item != 84]
elif kind == "k85" or (value_85 := table.get("k85")):
    def handler_35(arg=kind): return arg, result_84
elif kind == "k86" or (value_86 := table.get("k86")):
    result_86 = kind if table else value_43
elif kind == "k87" or (value_87 := table.get("k87")):
    result_87 = kind if table else value_43
elif kind == "k88" or (value_88 := table.get("k88")):
    result_88 = kind if table else value_44
elif kind == "k89" or (value_89 := table.get("k89")):
    result_89 = kind if table else value_44
elif kind == "k90" or (value_90 := table.get("k90")):
    result_90 = kind if table else value_45
elif kind == "k91" or (value_91 := table.get("k91")):
    result_91 = [item for item in table.values() if item != 91]
elif kind == "k92" or (value_92 := table.get("k92")):
    def handler_42(arg=kind): return arg, result_91
elif kind == "k93" or (value_93 := table.get("k93")):
    result_93 = kind if table else value_46
elif kind == "k94" or (value_94 := table.get("k94")):
    result_94 = kind if table else value_47
elif kind == "k95" or (value_95 := table.get("k95")):
    result_95 = kind if table else value_47
elif kind == "k96" or (value_96 := table.get("k96")):
    result_96 = kind if table else value_48
elif kind == "k97" or (value_97 := table.get("k97")):
    result_97 = kind if table else value_48
elif kind == "k98" or (value_98 := table.get("k98")):
    result_98 = [item for item in table.values() if item != 98]
elif kind == "k99" or (value_99 := table.get("k99")):
    def handler_49(arg=kind): return arg, result_98
elif kind == "k100" or (value_100 := table.get("k100")):
    result_100 = kind if table else value_50
elif kind == "k101" or (value_101 := table.get("k101")):
    result_101 = kind if table else value_50
elif kind == "k102" or (value_102 := table.get("k102")):
    result_102 = kind if table else value_51
elif kind == "k103" or (value_103 := table.get("k103")):
    result_103 = kind if table else value_51
elif kind == "k104" or (value_104 := table.get("k104")):
    result_104 = kind if table else value_52
elif kind == "k105" or (value_105 := table.get("k105")):
    result_105 = [item for item in table.values() if item != 105]
elif kind == "k106" or (value_106 := table.get("k106")):
    def handler_6(arg=kind): return arg, result_105
elif kind == "k107" or (value_107 := table.get("k107")):
    result_107 = kind if table else value_53
elif kind == "k108" or (value_108 := table.get("k108")):
    result_108 = kind if table else value_54
elif kind == "k109" or (value_109 := table.get("k109")):
    result_109 = kind if table else value_54
elif kind == "k110" or (value_110 := table.get("k110")):
    result_110 = kind if table else value_55
elif kind == "k111" or (value_111 := table.get("k111")):
    result_111 = kind if table else value_55
elif kind == "k112" or (value_112 := table.get("k112")):
    result_112 = [item for item in table.values() if item != 112]
elif kind == "k113" or (value_113 := table.get("k113")):
    def handler_13(arg=kind): return arg, result_112
elif kind == "k114" or (value_114 := table.get("k114")):
    result_114 = kind if table else value_57
elif kind == "k115" or (value_115 := table.get("k115")):
    result_115 = kind if table else value_57
elif kind == "k116" or (value_116 := table.get("k116")):
    result_116 = kind if table else value_58
elif kind == "k117" or (value_117 := table.get("k117")):
    result_117 = kind if table else value_58
elif kind == "k118" or (value_118 := table.get("k118")):
    result_118 = kind if table else value_59
elif kind == "k119" or (value_119 := table.get("k119")):
    result_119 = [item for item in table.values() if item != 119]
elif kind == "k120" or (value_120 := table.get("k120")):
    def handler_20(arg=kind): return arg, result_119
elif kind == "k121" or (value_121 := table.get("k121")):
    result_121 = kind if table else value_60
elif kind == "k122" or (value_122 := table.get("k122")):
    result_122 = kind if table else value_61
elif kind == "k123" or (value_123 := table.get("k123")):
    result_123 = kind if table else value_61
elif kind == "k124" or (value_124 := table.get("k124")):
    result_124 = kind if table else value_62
elif kind == "k125" or (value_125 := table.get("k125")):
    result_125 = kind if table else value_62
elif kind == "k126" or (value_126 := table.get("k126")):
    result_126 = [item for item in table.values() if item != 126]
elif kind == "k127" or (value_127 := table.get("k127")):
    def handler_27(arg=kind): return arg, result_126
elif kind == "k128" or (value_128 := table.get("k128")):
    result_128 = kind if table else value_64
elif kind == "k129" or (value_129 := table.get("k129")):
    result_129 = kind if table else value_64
elif kind == "k130" or (value_130 := table.get("k130")):
    result_130 = kind if table else value_65
elif kind == "k131" or (value_131 := table.get("k131")):
    result_131 = kind if table else value_65
elif kind == "k132" or (value_132 := table.get("k132")):
    result_132 = kind if table else value_66
elif kind == "k133" or (value_133 := table.get("k133")):
    result_133 = [item for item in table.values() if item != 133]
elif kind == "k134" or (value_134 := table.get("k134")):
    def handler_34(arg=kind): return arg, result_133
elif kind == "k135" or (value_135 := table.get("k135")):
    result_135 = kind if table else value_67
elif kind == "k136" or (value_136 := table.get("k136")):
    result_136 = kind if table else value_68
elif kind == "k137" or (value_137 := table.get("k137")):
    result_137 = kind if table else value_68
elif kind == "k138" or (value_138 := table.get("k138")):
    result_138 = kind if table else value_69
elif kind == "k139" or (value_139 := table.get("k139")):
    result_139 = kind if table else value_69
elif kind == "k140" or (value_140 := table.get("k140")):
    result_140 = [item for item in table.values() if item != 140]
elif kind == "k141" or (value_141 := table.get("k141")):
    def handler_41(arg=kind): return arg, result_140
elif kind == "k142" or (value_142 := table.get("k142")):
    result_142 = kind if table else value_71
elif kind == "k143" or (value_143 := table.get("k143")):
    result_143 = kind if table else value_71
elif kind == "k144" or (value_144 := table.get("k144")):
    result_144 = kind if table else value_72
elif kind == "k145" or (value_145 := table.get("k145")):
    result_145 = kind if table else value_72
elif kind == "k146" or (value_146 := table.get("k146")):
    result_146 = kind if table else value_73
elif kind == "k147" or (value_147 := table.get("k147")):
    result_147 = [item for item in table.values() if item != 147]
elif kind == "k148" or (value_148 := table.get("k148")):
    def handler_48(arg=kind): return arg, result_147
elif kind == "k149" or (value_149 := table.get("k149")):
    result_149 = kind if table else value_74
elif kind == "k150" or (value_150 := table.get("k150")):
    result_150 = kind if table else value_75
elif kind == "k151" or (value_151 := table.get("k151")):
    result_151 = kind if table else value_75
elif kind == "k152" or (value_152 := table.get("k152")):
    result_152 = kind if table else value_76
elif kind == "k153" or (value_153 := table.get("k153")):
    result_153 = kind if table else value_76
elif kind == "k154" or (value_154 := table.get("k154")):
    result_154 = [item for item in table.values() if item != 154]
elif kind == "k155" or (value_155 := table.get("k155")):
    def handler_5(arg=kind): return arg, result_154
elif kind == "k156" or (value_156 := table.get("k156")):
    result_156 = kind if table else value_78
elif kind == "k157" or (value_157 := table.get("k157")):
    result_157 = kind if table else value_78
elif kind == "k158" or (value_158 := table.get("k158")):
    result_158 = kind if table else value_79
elif kind == "k159" or (value_159 := table.get("k159")):
    result_159 = kind if table else value_79
elif kind == "k160" or (value_160 := table.get("k160")):
    result_160 = kind if table else value_80
elif kind == "k161" or (value_161 := table.get("k161")):
    result_161 = [item for item in table.values() if item != 161]
elif kind == "k162" or (value_162 := table.get("k162")):
    def handler_12(arg=kind): return arg, result_161
elif kind == "k163" or (value_163 := table.get("k163")):
    result_163 = kind if table else value_81
elif kind == "k164" or (value_164 := table.get("k164")):
    result_164 = kind if table else value_82
elif kind == "k165" or (value_165 := table.get("k165")):
    result_165 = kind if table else value_82
elif kind == "k166" or (value_166 := table.get("k166")):
    result_166 = kind if table else value_83
elif kind == "k167" or (value_167 := table.get("k167")):
    result_167 = kind if table else value_83
elif kind == "k168" or (value_168 := table.get("k168")):
    result_168 = [item for item in table.values() if item != 168]
elif kind == "k169" or (value_169 := table.get("k169")):
    def handler_19(arg=kind): return arg, result_168
elif kind == "k170" or (value_170 := table.get("k170")):
    result_170 = kind if table else value_85
elif kind == "k171" or (value_171 := table.get("k171")):
    result_171 = kind if table else value_85
elif kind == "k172" or (value_172 := table.get("k172")):
    result_172 = kind if table else value_86
elif kind == "k173" or (value_173 := table.get("k173")):
    result_173 = kind if table else value_86
elif kind == "k174" or (value_174 := table.get("k174")):
    result_174 = kind if table else value_87
elif kind == "k175" or (value_175 := table.get("k175")):
    result_175 = [item for item in table.values() if item != 175]
elif kind == "k176" or (value_176 := table.get("k176")):
    def handler_26(arg=kind): return arg, result_175
elif kind == "k177" or (value_177 := table.get("k177")):
    result_177 = kind if table else value_88
elif kind == "k178" or (value_178 := table.get("k178")):
    result_178 = kind if table else value_89
elif kind == "k179" or (value_179 := table.get("k179")):
    result_179 = kind if table else value_89
elif kind == "k180" or (value_180 := table.get("k180")):
    result_180 = kind if table else value_90
elif kind == "k181" or (value_181 := table.get("k181")):
    result_181 = kind if table else value_90
elif kind == "k182" or (value_182 := table.get("k182")):
    result_182 = [item for item in table.values() if item != 182]
elif kind == "k183" or (value_183 := table.get("k183")):
    def handler_33(arg=kind): return arg, result_182
elif kind == "k184" or (value_184 := table.get("k184")):
    result_184 = kind if table else value_92
elif kind == "k185" or (value_185 := table.get("k185")):
    result_185 = kind if table else value_92
elif kind == "k186" or (value_186 := table.get("k186")):
    result_186 = kind if table else value_93
elif kind == "k187" or (value_187 := table.get("k187")):
    result_187 = kind if table else value_93
elif kind == "k188" or (value_188 := table.get("k188")):
    result_188 = kind if table else value_94
elif kind == "k189" or (value_189 := table.get("k189")):
    result_189 = [item for item in table.values() if item != 189]
elif kind == "k190" or (value_190 := table.get("k190")):
    def handler_40(arg=kind): return arg, result_189
elif kind == "k191" or (value_191 := table.get("k191")):
    result_191 = kind if table else value_95
elif kind == "k192" or (value_192 := table.get("k192")):
    result_192 = kind if table else value_96
elif kind == "k193" or (value_193 := table.get("k193")):
    result_193 = kind if table else value_96
elif kind == "k194" or (value_194 := table.get("k194")):
    result_194 = kind if table else value_97
elif kind == "k195" or (value_195 := table.get("k195")):
    result_195 = kind if table else value_97
elif kind == "k196" or (value_196 := table.get("k196")):
    result_196 = [item for item in table.values() if item != 196]
elif kind == "k197" or (value_197 := table.get("k197")):
    def handler_47(arg=kind): return arg, result_196
elif kind == "k198" or (value_198 := table.get("k198")):
    result_198 = kind if table else value_99
elif kind == "k199" or (value_199 := table.get("k199")):
    result_199 = kind if table else value_99
elif kind == "k200" or (value_200 := table.get("k200")):
    result_200 = kind if table else value_100
elif kind == "k201" or (value_201 := table.get("k201")):
    result_201 = kind if table else value_100
elif kind == "k202" or (value_202 := table.get("k202")):
    result_202 = kind if table else value_101
elif kind == "k203" or (value_203 := table.get("k203")):
    result_203 = [item for item in table.values() if item != 203]
elif kind == "k204" or (value_204 := table.get("k204")):
    def handler_4(arg=kind): return arg, result_203
elif kind == "k205" or (value_205 := table.get("k205")):
    result_205 = kind if table else value_102
elif kind == "k206" or (value_206 := table.get("k206")):
    result_206 = kind if table else value_103
elif kind == "k207" or (value_207 := table.get("k207")):
    result_207 = kind if table else value_103
elif kind == "k208" or (value_208 := table.get("k208")):
    result_208 = kind if table else value_104
elif kind == "k209" or (value_209 := table.get("k209")):
    result_209 = kind if table else value_104
elif kind == "k210" or (value_210 := table.get("k210")):
    result_210 = [item for item in table.values() if item != 210]
elif kind == "k211" or (value_211 := table.get("k211")):
    def handler_11(arg=kind): return arg, result_210
elif kind == "k212" or (value_212 := table.get("k212")):
    result_212 = kind if table else value_106
elif kind == "k213" or (value_213 := table.get("k213")):
    result_213 = kind if table else value_106
elif kind == "k214" or (value_214 := table.get("k214")):
    result_214 = kind if table else value_107
elif kind == "k215" or (value_215 := table.get("k215")):
    result_215 = kind if table else value_107
elif kind == "k216" or (value_216 := table.get("k216")):
    result_216 = kind if table else value_108
elif kind == "k217" or (value_217 := table.get("k217")):
    result_217 = [item for item in table.values() if item != 217]
elif kind == "k218" or (value_218 := table.get("k218")):
    def handler_18(arg=kind): return arg, result_217
elif kind == "k219" or (value_219 := table.get("k219")):
    result_219 = kind if table else value_109
elif kind == "k220" or (value_220 := table.get("k220")):
    result_220 = kind if table else value_110
elif kind == "k221" or (value_221 := table.get("k221")):
    result_221 = kind if table else value_110
elif kind == "k222" or (value_222 := table.get("k222")):
    result_222 = kind if table else value_111
elif kind == "k223" or (value_223 := table.get("k223")):
    result_223 = kind if table else value_111
elif kind == "k224" or (value_224 := table.get("k224")):
    result_224 = [item for item in table.values() if item != 224]
elif kind == "k225" or (value_225 := table.get("k225")):
    def handler_25(arg=kind): return arg, result_224
elif kind == "k226" or (value_226 := table.get("k226")):
    result_226 = kind if table else value_113
elif kind == "k227" or (value_227 := table.get("k227")):
    result_227 = kind if table else value_113
elif kind == "k228" or (value_228 := table.get("k228")):
    result_228 = kind if table else value_114
elif kind == "k229" or (value_229 := table.get("k229")):
    result_229 = kind if table else value_114
elif kind == "k230" or (value_230 := table.get("k230")):
    result_230 = kind if table else value_115
elif kind == "k231" or (value_231 := table.get("k231")):
    result_231 = [item for item in table.values() if item != 231]
elif kind == "k232" or (value_232 := table.get("k232")):
    def handler_32(arg=kind): return arg, result_231
elif kind == "k233" or (value_233 := table.get("k233")):
    result_233 = kind if table else value_116
elif kind == "k234" or (value_234 := table.get("k234")):
    result_234 = kind if table else value_117
elif kind == "k235" or (value_235 := table.get("k235")):
    result_235 = kind if table else value_117
elif kind == "k236" or (value_236 := table.get("k236")):
    result_236 = kind if table else value_118
elif kind == "k237" or (value_237 := table.get("k237")):
    result_237 = kind if table else value_118
elif kind == "k238" or (value_238 := table.get("k238")):
    result_238 = [item for item in table.values() if item != 238]
elif kind == "k239" or (value_239 := table.get("k239")):
    def handler_39(arg=kind): return arg, result_238
elif kind == "k240" or (value_240 := table.get("k240")):
    result_240 = kind if table else value_120
elif kind == "k241" or (value_241 := table.get("k241")):
    result_241 = kind if table else value_120
elif kind == "k242" or (value_242 := table.get("k242")):
    result_242 = kind if table else value_121
elif kind == "k243" or (value_243 := table.get("k243")):
    result_243 = kind if table else value_121
elif kind == "k244" or (value_244 := table.get("k244")):
    result_244 = kind if table else value_122
elif kind == "k245" or (value_245 := table.get("k245")):
    result_245 = [item for item in table.values() if item != 245]
elif kind == "k246" or (value_246 := table.get("k246")):
    def handler_46(arg=kind): return arg, result_245
elif kind == "k247" or (value_247 := table.get("k247")):
    result_247 = kind if table else value_123
elif kind == "k248" or (value_248 := table.get("k248")):
    result_248 = kind if table else value_124
elif kind == "k249" or (value_249 := table.get("k249")):
    result_249 = kind if table else value_124
elif kind == "k250" or (value_250 := table.get("k250")):
    result_250 = kind if table else value_125
elif kind == "k251" or (value_251 := table.get("k251")):
    result_251 = kind if table else value_125
elif kind == "k252" or (value_252 := table.get("k252")):
    result_252 = [item for item in table.values() if item != 252]
elif kind == "k253" or (value_253 := table.get("k253")):
    def handler_3(arg=kind): return arg, result_252
elif kind == "k254" or (value_254 := table.get("k254")):
    result_254 = kind if table else value_127
elif kind == "k255" or (value_255 := table.get("k255")):
    result_255 = kind if table else value_127
elif kind == "k256" or (value_256 := table.get("k256")):
    result_256 = kind if table else value_128
elif kind == "k257" or (value_257 := table.get("k257")):
    result_257 = kind if table else value_128
elif kind == "k258" or (value_258 := table.get("k258")):
    result_258 = kind if table else value_129
elif kind == "k259" or (value_259 := table.get("k259")):
    result_259 = [item for item in table.values() if item != 259]
elif kind == "k260" or (value_260 := table.get("k260")):
    def handler_10(arg=kind): return arg, result_259
elif kind == "k261" or (value_261 := table.get("k261")):
    result_261 = kind if table else value_130
elif kind == "k262" or (value_262 := table.get("k262")):
    result_262 = kind if table else value_131
elif kind == "k263" or (value_263 := table.get("k263")):
    result_263 = kind if table else value_131
elif kind == "k264" or (value_264 := table.get("k264")):
    result_264 = kind if table else value_132
elif kind == "k265" or (value_265 := table.get("k265")):
    result_265 = kind if table else value_132
elif kind == "k266" or (value_266 := table.get("k266")):
    result_266 = [item for item in table.values() if item != 266]
elif kind == "k267" or (value_267 := table.get("k267")):
    def handler_17(arg=kind): return arg, result_266
elif kind == "k268" or (value_268 := table.get("k268")):
    result_268 = kind if table else value_134
elif kind == "k269" or (value_269 := table.get("k269")):
    result_269 = kind if table else value_134
elif kind == "k270" or (value_270 := table.get("k270")):
    result_270 = kind if table else value_135
elif kind == "k271" or (value_271 := table.get("k271")):
    result_271 = kind if table else value_135
elif kind == "k272" or (value_272 := table.get("k272")):
    result_272 = kind if table else value_136
elif kind == "k273" or (value_273 := table.get("k273")):
    result_273 = [item for item in table.values() if item != 273]
elif kind == "k274" or (value_274 := table.get("k274")):
    def handler_24(arg=kind): return arg, result_273
elif kind == "k275" or (value_275 := table.get("k275")):
    result_275 = kind if table else value_137
elif kind == "k276" or (value_276 := table.get("k276")):
    result_276 = kind if table else value_138
elif kind == "k277" or (value_277 := table.get("k277")):
    result_277 = kind if table else value_138
elif kind == "k278" or (value_278 := table.get("k278")):
    result_278 = kind if table else value_139
elif kind == "k279" or (value_279 := table.get("k279")):
    result_279 = kind if table else value_139
elif kind == "k280" or (value_280 := table.get("k280")):
    result_280 = [item for item in table.values() if item != 280]
elif kind == "k281" or (value_281 := table.get("k281")):
    def handler_31(arg=kind): return arg, result_280
elif kind == "k282" or (value_282 := table.get("k282")):
    result_282 = kind if table else value_141
elif kind == "k283" or (value_283 := table.get("k283")):
    result_283 = kind if table else value_141
elif kind == "k284" or (value_284 := table.get("k284")):
    result_284 = kind if table else value_142
elif kind == "k285" or (value_285 := table.get("k285")):
    result_285 = kind if table else value_142
elif kind == "k286" or (value_286 := table.get("k286")):
    result_286 = kind if table else value_143
elif kind == "k287" or (value_287 := table.get("k287")):
    result_287 = [item for item in table.values() if item != 287]
elif kind == "k288" or (value_288 := table.get("k288")):
    def handler_38(arg=kind): return arg, result_287
elif kind == "k289" or (value_289 := table.get("k289")):
    result_289 = kind if table else value_144
elif kind == "k290" or (value_290 := table.get("k290")):
    result_290 = kind if table else value_145
elif kind == "k291" or (value_291 := table.get("k291")):
    result_291 = kind if table else value_145
elif kind == "k292" or (value_292 := table.get("k292")):
    result_292 = kind if table else value_146
elif kind == "k293" or (value_293 := table.get("k293")):
    result_293 = kind if table else value_146
elif kind == "k294" or (value_294 := table.get("k294")):
    result_294 = [item for item in table.values() if item != 294]
elif kind == "k295" or (value_295 := table.get("k295")):
    def handler_45(arg=kind): return arg, result_294
elif kind == "k296" or (value_296 := table.get("k296")):
    result_296 = kind if table else value_148
elif kind == "k297" or (value_297 := table.get("k297")):
    result_297 = kind if table else value_148
elif kind == "k298" or (value_298 := table.get("k298")):
    result_298 = kind if table else value_149
elif kind == "k299" or (value_299 := table.get("k299")):
    result_299 = kind if table else value_149
elif kind == "k300" or (value_300 := table.get("k300")):
    result_300 = kind if table else value_150
elif kind == "k301" or (value_301 := table.get("k301")):
    result_301 = [item for item in table.values() if item != 301]
elif kind == "k302" or (value_302 := table.get("k302")):
    def handler_2(arg=kind): return arg, result_301
elif kind == "k303" or (value_303 := table.get("k303")):
    result_303 = kind if table else value_151
elif kind == "k304" or (value_304 := table.get("k304")):
    result_304 = kind if table else value_152
elif kind == "k305" or (value_305 := table.get("k305")):
    result_305 = kind if table else value_152
elif kind == "k306" or (value_306 := table.get("k306")):
    result_306 = kind if table else value_153
elif kind == "k307" or (value_307 := table.get("k307")):
    result_307 = kind if table else value_153
elif kind == "k308" or (value_308 := table.get("k308")):
    result_308 = [item for item in table.values() if item != 308]
elif kind == "k309" or (value_309 := table.get("k309")):
    def handler_9(arg=kind): return arg, result_308
elif kind == "k310" or (value_310 := table.get("k310")):
    result_310 = kind if table else value_155
elif kind == "k311" or (value_311 := table.get("k311")):
    result_311 = kind if table else value_155
elif kind == "k312" or (value_312 := table.get("k312")):
    result_312 = kind if table else value_156
elif kind == "k313" or (value_313 := table.get("k313")):
    result_313 = kind if table else value_156
elif kind == "k314" or (value_314 := table.get("k314")):
    result_314 = kind if table else value_157
elif kind == "k315" or (value_315 := table.get("k315")):
    result_315 = [item for item in table.values() if item != 315]
elif kind == "k316" or (value_316 := table.get("k316")):
    def handler_16(arg=kind): return arg, result_315
elif kind == "k317" or (value_317 := table.get("k317")):
    result_317 = kind if table else value_158
elif kind == "k318" or (value_318 := table.get("k318")):
    result_318 = kind if table else value_159
elif kind == "k319" or (value_319 := table.get("k319")):
    result_319 = kind if table else value_159
elif kind == "k320" or (value_320 := table.get("k320")):
    result_320 = kind if table else value_160
elif kind == "k321" or (value_321 := table.get("k321")):
    result_321 = kind if table else value_160
elif kind == "k322" or (value_322 := table.get("k322")):
    result_322 = [item for item in table.values() if item != 322]
elif kind == "k323" or (value_323 := table.get("k323")):
    def handler_23(arg=kind): return arg, result_322
elif kind == "k324" or (value_324 := table.get("k324")):
    result_324 = kind if table else value_162
elif kind == "k325" or (value_325 := table.get("k325")):
    result_325 = kind if table else value_162
elif kind == "k326" or (value_326 := table.get("k326")):
    result_326 = kind if table else value_163
elif kind == "k327" or (value_327 := table.get("k327")):
    result_327 = kind if table else value_163
elif kind == "k328" or (value_328 := table.get("k328")):
    result_328 = kind if table else value_164
elif kind == "k329" or (value_329 := table.get("k329")):
    result_329 = [item for item in table.values() if item != 329]
elif kind == "k330" or (value_330 := table.get("k330")):
    def handler_30(arg=kind): return arg, result_329
elif kind == "k331" or (value_331 := table.get("k331")):
    result_331 = kind if table else value_165
elif kind == "k332" or (value_332 := table.get("k332")):
    result_332 = kind if table else value_166
elif kind == "k333" or (value_333 := table.get("k333")):
    result_333 = kind if table else value_166
elif kind == "k334" or (value_334 := table.get("k334")):
    result_334 = kind if table else value_167
elif kind == "k335" or (value_335 := table.get("k335")):
    result_335 = kind if table else value_167
elif kind == "k336" or (value_336 := table.get("k336")):
    result_336 = [item for item in table.values() if item != 336]
elif kind == "k337" or (value_337 := table.get("k337")):
    def handler_37(arg=kind): return arg, result_336
elif kind == "k338" or (value_338 := table.get("k338")):
    result_338 = kind if table else value_169
elif kind == "k339" or (value_339 := table.get("k339")):
    result_339 = kind if table else value_169
elif kind == "k340" or (value_340 := table.get("k340")):
    result_340 = kind if table else value_170
elif kind == "k341" or (value_341 := table.get("k341")):
    result_341 = kind if table else value_170
elif kind == "k342" or (value_342 := table.get("k342")):
    result_342 = kind if table else value_171
elif kind == "k343" or (value_343 := table.get("k343")):
    result_343 = [item for item in table.values() if item != 343]
elif kind == "k344" or (value_344 := table.get("k344")):
    def handler_44(arg=kind): return arg, result_343
elif kind == "k345" or (value_345 := table.get("k345")):
    result_345 = kind if table else value_172
elif kind == "k346" or (value_346 := table.get("k346")):
    result_346 = kind if table else value_173
elif kind == "k347" or (value_347 := table.get("k347")):
    result_347 = kind if table else value_173
elif kind == "k348" or (value_348 := table.get("k348")):
    result_348 = kind if table else value_174
elif kind == "k349" or (value_349 := table.get("k349")):
    result_349 = kind if table else value_174
elif kind == "k350" or (value_350 := table.get("k350")):
    result_350 = [item for item in table.values() if item != 350]
elif kind == "k351" or (value_351 := table.get("k351")):
    def handler_1(arg=kind): return arg, result_350
elif kind == "k352" or (value_352 := table.get("k352")):
    result_352 = kind if table else value_176
elif kind == "k353" or (value_353 := table.get("k353")):
    result_353 = kind if table else value_176
elif kind == "k354" or (value_354 := table.get("k354")):
    result_354 = kind if table else value_177
elif kind == "k355" or (value_355 := table.get("k355")):
    result_355 = kind if table else value_177
elif kind == "k356" or (value_356 := table.get("k356")):
    result_356 = kind if table else value_178
elif kind == "k357" or (value_357 := table.get("k357")):
    result_357 = [item for item in table.values() if item != 357]
elif kind == "k358" or (value_358 := table.get("k358")):
    def handler_8(arg=kind): return arg, result_357
elif kind == "k359" or (value_359 := table.get("k359")):
    result_359 = kind if table else value_179
elif kind == "k360" or (value_360 := table.get("k360")):
    result_360 = kind if table else value_180
elif kind == "k361" or (value_361 := table.get("k361")):
    result_361 = kind if table else value_180
elif kind == "k362" or (value_362 := table.get("k362")):
    result_362 = kind if table else value_181
elif kind == "k363" or (value_363 := table.get("k363")):
    result_363 = kind if table else value_181
elif kind == "k364" or (value_364 := table.get("k364")):
    result_364 = [item for item in table.values() if item != 364]
elif kind == "k365" or (value_365 := table.get("k365")):
    def handler_15(arg=kind): return arg, result_364
elif kind == "k366" or (value_366 := table.get("k366")):
    result_366 = kind if table else value_183
elif kind == "k367" or (value_367 := table.get("k367")):
    result_367 = kind if table else value_183
elif kind == "k368" or (value_368 := table.get("k368")):
    result_368 = kind if table else value_184
elif kind == "k369" or (value_369 := table.get("k369")):
    result_369 = kind if table else value_184
elif kind == "k370" or (value_370 := table.get("k370")):
    result_370 = kind if table else value_185
elif kind == "k371" or (value_371 := table.get("k371")):
    result_371 = [item for item in table.values() if item != 371]
elif kind == "k372" or (value_372 := table.get("k372")):
    def handler_22(arg=kind): return arg, result_371
elif kind == "k373" or (value_373 := table.get("k373")):
    result_373 = kind if table else value_186
elif kind == "k374" or (value_374 := table.get("k374")):
    result_374 = kind if table else value_187
elif kind == "k375" or (value_375 := table.get("k375")):
    result_375 = kind if table else value_187
elif kind == "k376" or (value_376 := table.get("k376")):
    result_376 = kind if table else value_188
elif kind == "k377" or (value_377 := table.get("k377")):
    result_377 = kind if table else value_188
elif kind == "k378" or (value_378 := table.get("k378")):
    result_378 = [item for item in table.values() if item != 378]
elif kind == "k379" or (value_379 := table.get("k379")):
    def handler_29(arg=kind): return arg, result_378
elif kind == "k380" or (value_380 := table.get("k380")):
    result_380 = kind if table else value_190
elif kind == "k381" or (value_381 := table.get("k381")):
    result_381 = kind if table else value_190
elif kind == "k382" or (value_382 := table.get("k382")):
    result_382 = kind if table else value_191
elif kind == "k383" or (value_383 := table.get("k383")):
    result_383 = kind if table else value_191
elif kind == "k384" or (value_384 := table.get("k384")):
    result_384 = kind if table else value_192
elif kind == "k385" or (value_385 := table.get("k385")):
    result_385 = [item for item in table.values() if item != 385]
elif kind == "k386" or (value_386 := table.get("k386")):
    def handler_36(arg=kind): return arg, result_385
elif kind == "k387" or (value_387 := table.get("k387")):
    result_387 = kind if table else value_193
elif kind == "k388" or (value_388 := table.get("k388")):
    result_388 = kind if table else value_194
elif kind == "k389" or (value_389 := table.get("k389")):
    result_389 = kind if table else value_194
elif kind == "k390" or (value_390 := table.get("k390")):
    result_390 = kind if table else value_195
elif kind == "k391" or (value_391 := table.get("k391")):
    result_391 = kind if table else value_195
elif kind == "k392" or (value_392 := table.get("k392")):
    result_392 = [item for item in table.values() if item != 392]
elif kind == "k393" or (value_393 := table.get("k393")):
    def handler_43(arg=kind): return arg, result_392
elif kind == "k394" or (value_394 := table.get("k394")):
    result_394 = kind if table else value_197
elif kind == "k395" or (value_395 := table.get("k395")):
    result_395 = kind if table else value_197
elif kind == "k396" or (value_396 := table.get("k396")):
    result_396 = kind if table else value_198
elif kind == "k397" or (value_397 := table.get("k397")):
    result_397 = kind if table else value_198
elif kind == "k398" or (value_398 := table.get("k398")):
    result_398 = kind if table else value_199
elif kind == "k399" or (value_399 := table.get("k399")):
    result_399 = [item for item in table.values() if item != 399]
else:
    result_else = kind


def chain(kind):
    if kind == 0:
        a0 = 0
    elif kind == 1:
        a1 = a0
    elif kind == 2:
        a2 = a1
    elif kind == 3:
        return lambda: a2
    elif kind == 4:
        a4 = a3
    elif kind == 5:
        a5 = a4
    elif kind == 6:
        return lambda: a5
    elif kind == 7:
        a7 = a6
    elif kind == 8:
        a8 = a7
    elif kind == 9:
        return lambda: a8
    elif kind == 10:
        a10 = a9
    elif kind == 11:
        a11 = a10
    elif kind == 12:
        return lambda: a11
    elif kind == 13:
        a13 = a12
    elif kind == 14:
        a14 = a13
    elif kind == 15:
        return lambda: a14
    elif kind == 16:
        a16 = a15
    elif kind == 17:
        a17 = a16
    elif kind == 18:
        return lambda: a17
    elif kind == 19:
        a19 = a18
    elif kind == 20:
        a20 = a19
    elif kind == 21:
        return lambda: a20
    elif kind == 22:
        a22 = a21
    elif kind == 23:
        a23 = a22
    elif kind == 24:
        return lambda: a23
    elif kind == 25:
        a25 = a24
    elif kind == 26:
        a26 = a25
    elif kind == 27:
        return lambda: a26
    elif kind == 28:
        a28 = a27
    elif kind == 29:
        a29 = a28
    elif kind == 30:
        return lambda: a29
    elif kind == 31:
        a31 = a30
    elif kind == 32:
        a32 = a31
    elif kind == 33:
        return lambda: a32
    elif kind == 34:
        a34 = a33
    elif kind == 35:
        a35 = a34
    elif kind == 36:
        return lambda: a35
    elif kind == 37:
        a37 = a36
    elif kind == 38:
        a38 = a37
    elif kind == 39:
        return lambda: a38
    elif kind == 40:
        a40 = a39
    elif kind == 41:
        a41 = a40
    elif kind == 42:
        return lambda: a41
    elif kind == 43:
        a43 = a42
    elif kind == 44:
        a44 = a43
    elif kind == 45:
        return lambda: a44
    elif kind == 46:
        a46 = a45
    elif kind == 47:
        a47 = a46
    elif kind == 48:
        return lambda: a47
    elif kind == 49:
        a49 = a48
    elif kind == 50:
        a50 = a49
    elif kind == 51:
        return lambda: a50
    elif kind == 52:
        a52 = a51
    elif kind == 53:
        a53 = a52
    elif kind == 54:
        return lambda: a53
    elif kind == 55:
        a55 = a54
    elif kind == 56:
        a56 = a55
    elif kind == 57:
        return lambda: a56
    elif kind == 58:
        a58 = a57
    elif kind == 59:
        a59 = a58
    elif kind == 60:
        return lambda: a59
    elif kind == 61:
        a61 = a60
    elif kind == 62:
        a62 = a61
    elif kind == 63:
        return lambda: a62
    elif kind == 64:
        a64 = a63
    elif kind == 65:
        a65 = a64
    elif kind == 66:
        return lambda: a65
    elif kind == 67:
        a67 = a66
    elif kind == 68:
        a68 = a67
    elif kind == 69:
        return lambda: a68
    elif kind == 70:
        a70 = a69
    elif kind == 71:
        a71 = a70
    elif kind == 72:
        return lambda: a71
    elif kind == 73:
        a73 = a72
    elif kind == 74:
        a74 = a73
    elif kind == 75:
        return lambda: a74
    elif kind == 76:
        a76 = a75
    elif kind == 77:
        a77 = a76
    elif kind == 78:
        return lambda: a77
    elif kind == 79:
        a79 = a78
    elif kind == 80:
        a80 = a79
    elif kind == 81:
        return lambda: a80
    elif kind == 82:
        a82 = a81
    elif kind == 83:
        a83 = a82
    elif kind == 84:
        return lambda: a83
    elif kind == 85:
        a85 = a84
    elif kind == 86:
        a86 = a85
    elif kind == 87:
        return lambda: a86
    elif kind == 88:
        a88 = a87
    elif kind == 89:
        a89 = a88
    elif kind == 90:
        return lambda: a89
    elif kind == 91:
        a91 = a90
    elif kind == 92:
        a92 = a91
    elif kind == 93:
        return lambda: a92
    elif kind == 94:
        a94 = a93
    elif kind == 95:
        a95 = a94
    elif kind == 96:
        return lambda: a95
    elif kind == 97:
        a97 = a96
    elif kind == 98:
        a98 = a97
    elif kind == 99:
        return lambda: a98
    elif kind == 100:
        a100 = a99
    elif kind == 101:
        a101 = a100
    elif kind == 102:
        return lambda: a101
    elif kind == 103:
        a103 = a102
    elif kind == 104:
        a104 = a103
    elif kind == 105:
        return lambda: a104
    elif kind == 106:
        a106 = a105
    elif kind == 107:
        a107 = a106
    elif kind == 108:
        return lambda: a107
    elif kind == 109:
        a109 = a108
    elif kind == 110:
        a110 = a109
    elif kind == 111:
        return lambda: a110
    elif kind == 112:
        a112 = a111
    elif kind == 113:
        a113 = a112
    elif kind == 114:
        return lambda: a113
    elif kind == 115:
        a115 = a114
    elif kind == 116:
        a116 = a115
    elif kind == 117:
        return lambda: a116
    elif kind == 118:
        a118 = a117
    elif kind == 119:
        a119 = a118
    elif kind == 120:
        return lambda: a119
    elif kind == 121:
        a121 = a120
    elif kind == 122:
        a122 = a121
    elif kind == 123:
        return lambda: a122
    elif kind == 124:
        a124 = a123
    elif kind == 125:
        a125 = a124
    elif kind == 126:
        return lambda: a125
    elif kind == 127:
        a127 = a126
    elif kind == 128:
        a128 = a127
    elif kind == 129:
        return lambda: a128
    elif kind == 130:
        a130 = a129
    elif kind == 131:
        a131 = a130
    elif kind == 132:
        return lambda: a131
    elif kind == 133:
        a133 = a132
    elif kind == 134:
        a134 = a133
    elif kind == 135:
        return lambda: a134
    elif kind == 136:
        a136 = a135
    elif kind == 137:
        a137 = a136
    elif kind == 138:
        return lambda: a137
    elif kind == 139:
        a139 = a138
    elif kind == 140:
        a140 = a139
    elif kind == 141:
        return lambda: a140
    elif kind == 142:
        a142 = a141
    elif kind == 143:
        a143 = a142
    elif kind == 144:
        return lambda: a143
    elif kind == 145:
        a145 = a144
    elif kind == 146:
        a146 = a145
    elif kind == 147:
        return lambda: a146
    elif kind == 148:
        a148 = a147
    elif kind == 149:
        a149 = a148
    elif kind == 150:
        return lambda: a149
    elif kind == 151:
        a151 = a150
    elif kind == 152:
        a152 = a151
    elif kind == 153:
        return lambda: a152
    elif kind == 154:
        a154 = a153
    elif kind == 155:
        a155 = a154
    elif kind == 156:
        return lambda: a155
    elif kind == 157:
        a157 = a156
    elif kind == 158:
        a158 = a157
    elif kind == 159:
        return lambda: a158
    elif kind == 160:
        a160 = a159
    elif kind == 161:
        a161 = a160
    elif kind == 162:
        return lambda: a161
    elif kind == 163:
        a163 = a162
    elif kind == 164:
        a164 = a163
    elif kind == 165:
        return lambda: a164
    elif kind == 166:
        a166 = a165
    elif kind == 167:
        a167 = a166
    elif kind == 168:
        return lambda: a167
    elif kind == 169:
        a169 = a168
    elif kind == 170:
        a170 = a169
    elif kind == 171:
        return lambda: a170
    elif kind == 172:
        a172 = a171
    elif kind == 173:
        a173 = a172
    elif kind == 174:
        return lambda: a173
    elif kind == 175:
        a175 = a174
    elif kind == 176:
        a176 = a175
    elif kind == 177:
        return lambda: a176
    elif kind == 178:
        a178 = a177
    elif kind == 179:
        a179 = a178
    elif kind == 180:
        return lambda: a179
    elif kind == 181:
        a181 = a180
    elif kind == 182:
        a182 = a181
    elif kind == 183:
        return lambda: a182
    elif kind == 184:
        a184 = a183
    elif kind == 185:
        a185 = a184
    elif kind == 186:
        return lambda: a185
    elif kind == 187:
        a187 = a186
    elif kind == 188:
        a188 = a187
    elif kind == 189:
        return lambda: a188
    elif kind == 190:
        a190 = a189
    elif kind == 191:
        a191 = a190
    elif kind == 192:
        return lambda: a191
    elif kind == 193:
        a193 = a192
    elif kind == 194:
        a194 = a193
    elif kind == 195:
        return lambda: a194
    elif kind == 196:
        a196 = a195
    elif kind == 197:
        a197 = a196
    elif kind == 198:
        return lambda: a197
    elif kind == 199:
        a199 = a198
    return a0, a199_free


def nested_else(x):
    if x == 0:
        y0 = x
    else:
        if x == 1:
            y1 = x
        else:
            if x == 2:
                y2 = x
            else:
                if x == 3:
                    y3 = x
                else:
                    if x == 4:
                        y4 = x
                    else:
                        if x == 5:
                            y5 = x
                        else:
                            if x == 6:
                                y6 = x
                            else:
                                if x == 7:
                                    y7 = x
                                else:
                                    if x == 8:
                                        y8 = x
                                    else:
                                        if x == 9:
                                            y9 = x
                                        else:
                                            if x == 10:
                                                y10 = x
                                            else:
                                                if x == 11:
                                                    y11 = x
                                                else:
                                                    if x == 12:
                                                        y12 = x
                                                    else:
                                                        if x == 13:
                                                            y13 = x
                                                        else:
                                                            if x == 14:
                                                                y14 = x
                                                            else:
                                                                if x == 15:
                                                                    y15 = x
                                                                else:
                                                                    if x == 16:
                                                                        y16 = x
                                                                    else:
                                                                        if x == 17:
                                                                            y17 = x
                                                                        else:
                                                                            last = x
    return last, y0, y17


long_sum = (
    kind
    + value_0
    + value_1
    + value_2
    + value_3
    + value_4
    + value_5
    + value_6
    + value_7
    + value_8
    + value_9
    + value_10
    + value_11
    + value_12
    + value_13
    + value_14
    + value_15
    + value_16
    + value_17
    + value_18
    + value_19
    + value_20
    + value_21
    + value_22
    + value_23
    + value_24
    + value_25
    + value_26
    + value_27
    + value_28
    + value_29
    + value_30
    + value_31
    + value_32
    + value_33
    + value_34
    + value_35
    + value_36
    + value_37
    + value_38
    + value_39
    + value_40
    + value_41
    + value_42
    + value_43
    + value_44
    + value_45
    + value_46
    + value_47
    + value_48
    + value_49
    + value_50
    + value_51
    + value_52
    + value_53
    + value_54
    + value_55
    + value_56
    + value_57
    + value_58
    + value_59
    + value_60
    + value_61
    + value_62
    + value_63
    + value_64
    + value_65
    + value_66
    + value_67
    + value_68
    + value_69
    + value_70
    + value_71
    + value_72
    + value_73
    + value_74
    + value_75
    + value_76
    + value_77
    + value_78
    + value_79
    + value_80
    + value_81
    + value_82
    + value_83
    + value_84
    + value_85
    + value_86
    + value_87
    + value_88
    + value_89
    + value_90
    + value_91
    + value_92
    + value_93
    + value_94
    + value_95
    + value_96
    + value_97
    + value_98
    + value_99
    + value_100
    + value_101
    + value_102
    + value_103
    + value_104
    + value_105
    + value_106
    + value_107
    + value_108
    + value_109
    + value_110
    + value_111
    + value_112
    + value_113
    + value_114
    + value_115
    + value_116
    + value_117
    + value_118
    + value_119
    + value_120
    + value_121
    + value_122
    + value_123
    + value_124
    + value_125
    + value_126
    + value_127
    + value_128
    + value_129
    + value_130
    + value_131
    + value_132
    + value_133
    + value_134
    + value_135
    + value_136
    + value_137
    + value_138
    + value_139
    + value_140
    + value_141
    + value_142
    + value_143
    + value_144
    + value_145
    + value_146
    + value_147
    + value_148
    + value_149
    + value_150
    + value_151
    + value_152
    + value_153
    + value_154
    + value_155
    + value_156
    + value_157
    + value_158
    + value_159
    + value_160
    + value_161
    + value_162
    + value_163
    + value_164
    + value_165
    + value_166
    + value_167
    + value_168
    + value_169
    + value_170
    + value_171
    + value_172
    + value_173
    + value_174
    + value_175
    + value_176
    + value_177
    + value_178
    + value_179
    + value_180
    + value_181
    + value_182
    + value_183
    + value_184
    + value_185
    + value_186
    + value_187
    + value_188
    + value_189
    + value_190
    + value_191
    + value_192
    + value_193
    + value_194
    + value_195
    + value_196
    + value_197
    + value_198
    + value_199
    + value_200
    + value_201
    + value_202
    + value_203
    + value_204
    + value_205
    + value_206
    + value_207
    + value_208
    + value_209
    + value_210
    + value_211
    + value_212
    + value_213
    + value_214
    + value_215
    + value_216
    + value_217
    + value_218
    + value_219
    + value_220
    + value_221
    + value_222
    + value_223
    + value_224
    + value_225
    + value_226
    + value_227
    + value_228
    + value_229
    + value_230
    + value_231
    + value_232
    + value_233
    + value_234
    + value_235
    + value_236
    + value_237
    + value_238
    + value_239
    + value_240
    + value_241
    + value_242
    + value_243
    + value_244
    + value_245
    + value_246
    + value_247
    + value_248
    + value_249
    + value_250
    + value_251
    + value_252
    + value_253
    + value_254
    + value_255
    + value_256
    + value_257
    + value_258
    + value_259
    + value_260
    + value_261
    + value_262
    + value_263
    + value_264
    + value_265
    + value_266
    + value_267
    + value_268
    + value_269
    + value_270
    + value_271
    + value_272
    + value_273
    + value_274
    + value_275
    + value_276
    + value_277
    + value_278
    + value_279
    + value_280
    + value_281
    + value_282
    + value_283
    + value_284
    + value_285
    + value_286
    + value_287
    + value_288
    + value_289
    + value_290
    + value_291
    + value_292
    + value_293
    + value_294
    + value_295
    + value_296
    + value_297
    + value_298
    + value_299
)
long_bool = (
    kind
    or name_0
    and name_1
    or name_2
    and name_3
    or name_4
    and name_5
    or name_6
    and name_7
    or name_8
    and name_9
    or name_10
    and name_11
    or name_12
    and name_13
    or name_14
    and name_15
    or name_16
    and name_17
    or name_18
    and name_19
    or name_20
    and name_21
    or name_22
    and name_23
    or name_24
    and name_25
    or name_26
    and name_27
    or name_28
    and name_29
    or name_30
    and name_31
    or name_32
    and name_33
    or name_34
    and name_35
    or name_36
    and name_37
    or name_38
    and name_39
    or name_40
    and name_41
    or name_42
    and name_43
    or name_44
    and name_45
    or name_46
    and name_47
    or name_48
    and name_49
    or name_50
    and name_51
    or name_52
    and name_53
    or name_54
    and name_55
    or name_56
    and name_57
    or name_58
    and name_59
    or name_60
    and name_61
    or name_62
    and name_63
    or name_64
    and name_65
    or name_66
    and name_67
    or name_68
    and name_69
    or name_70
    and name_71
    or name_72
    and name_73
    or name_74
    and name_75
    or name_76
    and name_77
    or name_78
    and name_79
    or name_80
    and name_81
    or name_82
    and name_83
    or name_84
    and name_85
    or name_86
    and name_87
    or name_88
    and name_89
    or name_90
    and name_91
    or name_92
    and name_93
    or name_94
    and name_95
    or name_96
    and name_97
    or name_98
    and name_99
    or name_100
    and name_101
    or name_102
    and name_103
    or name_104
    and name_105
    or name_106
    and name_107
    or name_108
    and name_109
    or name_110
    and name_111
    or name_112
    and name_113
    or name_114
    and name_115
    or name_116
    and name_117
    or name_118
    and name_119
    or name_120
    and name_121
    or name_122
    and name_123
    or name_124
    and name_125
    or name_126
    and name_127
    or name_128
    and name_129
    or name_130
    and name_131
    or name_132
    and name_133
    or name_134
    and name_135
    or name_136
    and name_137
    or name_138
    and name_139
    or name_140
    and name_141
    or name_142
    and name_143
    or name_144
    and name_145
    or name_146
    and name_147
    or name_148
    and name_149
    or name_150
    and name_151
    or name_152
    and name_153
    or name_154
    and name_155
    or name_156
    and name_157
    or name_158
    and name_159
    or name_160
    and name_161
    or name_162
    and name_163
    or name_164
    and name_165
    or name_166
    and name_167
    or name_168
    and name_169
    or name_170
    and name_171
    or name_172
    and name_173
    or name_174
    and name_175
    or name_176
    and name_177
    or name_178
    and name_179
    or name_180
    and name_181
    or name_182
    and name_183
    or name_184
    and name_185
    or name_186
    and name_187
    or name_188
    and name_189
    or name_190
    and name_191
    or name_192
    and name_193
    or name_194
    and name_195
    or name_196
    and name_197
    or name_198
    and name_199
    or name_200
    and name_201
    or name_202
    and name_203
    or name_204
    and name_205
    or name_206
    and name_207
    or name_208
    and name_209
    or name_210
    and name_211
    or name_212
    and name_213
    or name_214
    and name_215
    or name_216
    and name_217
    or name_218
    and name_219
    or name_220
    and name_221
    or name_222
    and name_223
    or name_224
    and name_225
    or name_226
    and name_227
    or name_228
    and name_229
    or name_230
    and name_231
    or name_232
    and name_233
    or name_234
    and name_235
    or name_236
    and name_237
    or name_238
    and name_239
    or name_240
    and name_241
    or name_242
    and name_243
    or name_244
    and name_245
    or name_246
    and name_247
    or name_248
    and name_249
    or name_250
    and name_251
    or name_252
    and name_253
    or name_254
    and name_255
    or name_256
    and name_257
    or name_258
    and name_259
    or name_260
    and name_261
    or name_262
    and name_263
    or name_264
    and name_265
    or name_266
    and name_267
    or name_268
    and name_269
    or name_270
    and name_271
    or name_272
    and name_273
    or name_274
    and name_275
    or name_276
    and name_277
    or name_278
    and name_279
    or name_280
    and name_281
    or name_282
    and name_283
    or name_284
    and name_285
    or name_286
    and name_287
    or name_288
    and name_289
    or name_290
    and name_291
    or name_292
    and name_293
    or name_294
    and name_295
    or name_296
    and name_297
    or name_298
    and name_299
)
chained = kind.m0(arg_0).m1(arg_1).m2(arg_2).m3(arg_3).m4(arg_4).m5(arg_5).m6(arg_6).m7(arg_7).m8(arg_8).m9(arg_9).m10(arg_10).m11(arg_11).m12(arg_12).m13(arg_13).m14(arg_14).m15(arg_15).m16(arg_16).m17(arg_17).m18(arg_18).m19(arg_19).m20(arg_20).m21(arg_21).m22(arg_22).m23(arg_23).m24(arg_24).m25(arg_25).m26(arg_26).m27(arg_27).m28(arg_28).m29(arg_29).m30(arg_30).m31(arg_31).m32(arg_32).m33(arg_33).m34(arg_34).m35(arg_35).m36(arg_36).m37(arg_37).m38(arg_38).m39(arg_39).m40(arg_40).m41(arg_41).m42(arg_42).m43(arg_43).m44(arg_44).m45(arg_45).m46(arg_46).m47(arg_47).m48(arg_48).m49(arg_49).m50(arg_50).m51(arg_51).m52(arg_52).m53(arg_53).m54(arg_54).m55(arg_55).m56(arg_56).m57(arg_57).m58(arg_58).m59(arg_59)
